import { setImmediate as settled } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { silentLog } from '../base/log.ts';
import { createGapRepository } from './gap-repository.ts';
import { GAP } from './testing/refill-runs.ts';
import { changedPort, createRememberingGapPort } from './testing/remembering-gap-port.ts';

const later = { ...GAP, id: 2 };

it.each([0, 1, 2, 3, 4, 5, 6, 7, 8])(
  'writes what comes as the writing before it ends (%i turns after it)',
  async (turns) => {
    const port = createRememberingGapPort();
    const repository = createGapRepository(silentLog, port, []);
    repository.keep('first', '1');
    void repository.flush();
    for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
    repository.keep('last', '1');
    await repository.flush();
    expect(port.written).toEqual(['fact first', 'fact last']);
  },
);

it('resolves a flush where nothing is to be written, and writes what comes after that', async () => {
  const port = createRememberingGapPort();
  const repository = createGapRepository(silentLog, port, [GAP]);
  await repository.flush();
  expect(port.written).toEqual([]);
  repository.replace([GAP, later]);
  await repository.flush();
  expect(port.written).toEqual(['gap 2 waiting']);
});

it('writes what changed while it was being written, and a fact only after that', async () => {
  const port = createRememberingGapPort();
  const { save } = port.gaps;
  let whileSaving = () => {
    repository.update(1, (gap) => ({ ...gap, found: 1 }));
    repository.keep('first', '2');
  };
  const repository = createGapRepository(
    silentLog,
    changedPort(port, {
      gaps: {
        ...port.gaps,
        async save(gap) {
          await save(gap);
          whileSaving();
          whileSaving = () => {};
        },
      },
    }),
    [GAP],
  );
  repository.keep('first', '1');
  repository.update(1, (gap) => ({ ...gap, state: 'refilling' }));
  await repository.flush();
  expect(port.written).toEqual(['gap 1 refilling', 'gap 1 refilling', 'fact first']);
  expect(await port.gaps.list()).toMatchObject([{ found: 1 }]);
  expect(await port.fact('first')).toBe('2');
});

it('tries again at the next call what could not be written', async () => {
  const port = createRememberingGapPort();
  const repository = createGapRepository(silentLog, port, []);
  repository.replace([GAP]);
  repository.keep('first', '1');
  port.setFailing(true);
  await repository.flush();
  expect([port.written, port.refused()]).toEqual([[], 1]);
  port.setFailing(false);
  await settled();
  expect(port.written).toEqual([]);
  await repository.flush();
  expect(port.written).toEqual(['gap 1 waiting', 'fact first']);
});

it('writes a fact once, and all of it again into a new journal', async () => {
  const port = createRememberingGapPort();
  const repository = createGapRepository(silentLog, port, [GAP, later]);
  repository.update(1, (gap) => gap);
  repository.keep('first', '1');
  await repository.flush();
  repository.keep('first', '1');
  await repository.flush();
  expect(port.written).toEqual(['gap 1 waiting', 'fact first']);
  port.wipe();
  repository.rewrite();
  await repository.flush();
  expect(port.written.slice(2)).toEqual(['gap 1 waiting', 'gap 2 waiting', 'fact first']);
});

it('removes all that go before it says anything else, and again where that failed', async () => {
  const port = createRememberingGapPort();
  for (const gap of [GAP, later]) await port.gaps.save(gap);
  const repository = createGapRepository(silentLog, port, [GAP, later]);
  repository.replace([]);
  repository.keep('first', '1');
  port.setFailing(true);
  await repository.flush();
  expect(await port.gaps.list()).toHaveLength(2);
  port.setFailing(false);
  await repository.flush();
  expect(port.written.slice(2)).toEqual(['no gap 1', 'no gap 2', 'fact first']);
});

it('writes a fact again that became another while it was written', async () => {
  const port = createRememberingGapPort();
  const { setFact } = port;
  const repository = createGapRepository(
    silentLog,
    changedPort(port, {
      setFact(name, value) {
        repository.keep(name, 'last');
        return setFact(name, value);
      },
    }),
    [],
  );
  repository.keep('first', '1');
  await repository.flush();
  expect(port.written).toEqual(['fact first', 'fact first']);
  expect(await port.fact('first')).toBe('last');
});
