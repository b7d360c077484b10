import { expect, it } from 'vitest';
import { ok, type Result } from '../../shared/result.ts';
import { createNamedRuns } from './named-runs.ts';

const ENDED = { code: 'visits-cancelled' } as const;
const untilEnded = (signal: AbortSignal): Promise<Result<never>> =>
  new Promise((_resolve, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
  );

it('ends what runs under a name for the next of that name, and leaves others', async () => {
  const runs = createNamedRuns();
  const first = runs.run('a', ENDED, untilEnded);
  const other = runs.run('b', ENDED, untilEnded);
  expect(await runs.run('a', ENDED, async () => ok(2))).toEqual(ok(2));
  expect(await first).toEqual({ ok: false, error: ENDED });
  runs.cancel('a');
  runs.stop();
  expect(await other).toEqual({ ok: false, error: ENDED });
});

it('lets one that was ended take nothing from the one in its place', async () => {
  const runs = createNamedRuns();
  const first = runs.run('a', ENDED, untilEnded);
  const second = runs.run('a', ENDED, untilEnded);
  await first;
  runs.cancel('a');
  expect(await second).toEqual({ ok: false, error: ENDED });
});

it('passes on what fails by itself', async () => {
  const down = createNamedRuns().run('a', ENDED, () => Promise.reject(new Error('down')));
  await expect(down).rejects.toThrow('down');
});
