import { setImmediate as settled } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { StorageError } from './port/journal.ts';
import { createPutBack } from './put-back.ts';

/** A writer whose file is moved when a test says so, and rescued when a test lets it. */
function setUp() {
  const steps: string[] = [];
  let isMoved = false;
  let isLost = false;
  let end: (error?: Error) => void = () => {};
  const putBack = createPutBack({
    look() {
      steps.push('look');
      isMoved ||= isLost;
    },
    isMoved: () => isMoved,
    rescue() {
      steps.push('rescue');
      return new Promise((resolve, reject) => {
        end = (error) => {
          if (error !== undefined) return reject(error);
          isMoved = false;
          isLost = false;
          steps.push('rescued');
          resolve();
        };
      });
    },
  });
  return {
    putBack,
    steps,
    lose: () => (isLost = true),
    move: () => (isMoved = true),
    end: (error?: Error) => end(error),
  };
}

it('answers at once while the file lies where it belongs', async () => {
  const { putBack, steps } = setUp();
  expect(await putBack.around((a: number) => a + 1)(1)).toBe(2);
  expect(steps).toEqual(['look']);
});

it('does nothing for a question before the file is back that was found elsewhere', async () => {
  const { putBack, steps, lose, end } = setUp();
  lose();
  const answer = putBack.around(() => steps.push('answer'))(null);
  await settled();
  expect(steps).toEqual(['look', 'rescue']);
  end();
  await answer;
  expect(steps).toEqual(['look', 'rescue', 'rescued', 'answer']);
});

it('gives no answer before the file is back that went away while it was made', async () => {
  const { putBack, steps, move, end } = setUp();
  const answer = putBack.around(() => {
    move();
    return 'committed';
  })(null);
  const told = answer.then((text) => steps.push(text));
  await settled();
  expect(steps).toEqual(['look', 'rescue']);
  end();
  await told;
  expect(steps).toEqual(['look', 'rescue', 'rescued', 'committed']);
});

it('fails with why the file cannot be put back, and tries again for the next question', async () => {
  const { putBack, steps, move, end } = setUp();
  const ask = () => putBack.around(() => 'committed')(null);
  move();
  const answers = [ask(), ask(), putBack.now()].map((answer) => answer.catch((error: unknown) => error));
  await settled();
  const full = new StorageError('disk-full', 'It is full.');
  end(full);
  expect(await Promise.all(answers)).toEqual([full, full, full]);
  const again = ask();
  await settled();
  end();
  expect(await again).toBe('committed');
  expect(steps.filter((step) => step === 'rescue')).toHaveLength(2);
});
