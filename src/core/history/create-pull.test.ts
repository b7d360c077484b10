import { setImmediate as settled } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { fail, ok } from '../../shared/result.ts';
import type { HistoryFetch, HistorySpan } from '../../shared/track/history.ts';
import { silentLog } from '../base/log.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { must } from '../testing/must.ts';
import { createPull, type PullDeps, type PullRun } from './create-pull.ts';
import type { HistoryPort } from './fetched-spans.ts';
import { readPull } from './pull-record.ts';

const NOW_MS = Date.UTC(2026, 2, 2);
const SPAN: HistorySpan = { fromMs: NOW_MS - 86_400_000, toMs: NOW_MS };
const FETCH: HistoryFetch = {
  ...SPAN,
  state: 'done',
  reachedMs: SPAN.toMs,
  messages: 5,
  heldSinceMs: 0,
  failure: null,
};

/** A history that fetches whatever `ends` says of a vehicle, and nothing more until that is said. */
function setUp(facts = new Map<string, string>(), here: readonly string[] = []) {
  const asked: string[] = [];
  const ends = new Map<string, (fetch: Partial<HistoryFetch>) => void>();
  const port = {
    query: async (name: 'fact' | 'setFact', argument: never) =>
      name === 'fact'
        ? (facts.get(argument) ?? null)
        : void facts.set(
            (argument as { name: string }).name,
            (argument as { name: string; value: string }).value,
          ),
  } as unknown as HistoryPort;
  const history: PullDeps['history'] = {
    of: async (vehicleId) =>
      ok({
        missing: here.includes(vehicleId) ? [] : [SPAN],
        refusal: vehicleId.startsWith('ident') ? { code: 'history-no-device' } : null,
        fetch: null,
      }),
    async fetched(vehicleId, span, { signal, onBegun }) {
      asked.push(vehicleId);
      let fetch: HistoryFetch = { ...FETCH, ...span, state: 'asking', messages: 2 };
      onBegun?.(() => fetch);
      await new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => resolve());
        ends.set(vehicleId, (ended) => {
          fetch = { ...FETCH, ...ended };
          resolve();
        });
      });
      return ok(fetch);
    },
  };
  const open = async (isLive = true): Promise<PullRun> => {
    const kept = await readPull(port);
    const pull = createPull(
      { clock: createFakeClock(NOW_MS), log: silentLog, history, port: () => port },
      kept,
    );
    pull.setLive(isLive);
    await rest();
    return pull;
  };
  return { asked, ends, open, facts };
}
async function rest(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await settled();
}
const statesOf = (pull: PullRun) => {
  const { state, counts, vehicles } = pull.status() ?? {};
  return {
    state,
    counts,
    each: Object.fromEntries(vehicles?.map((own) => [own.vehicleId, own.state]) ?? []),
  };
};

it('fetches one vehicle after another, and tells each and the whole', async () => {
  const { open, ends, asked } = setUp(new Map(), ['8']);
  const pull = await open();
  expect(pull.status()).toBeNull();
  must(await pull.start(['7', '8', '9', 'ident:3', '7'], SPAN));
  await rest();
  expect(asked).toEqual(['7']);
  expect(statesOf(pull)).toMatchObject({
    state: 'running',
    counts: { vehicles: 4, done: 0, failed: 0, messages: 2 },
    each: { 7: 'asking', 8: 'waiting' },
  });
  expect(await pull.start(['1'], SPAN)).toEqual(fail({ code: 'pull-under-way' }));
  ends.get('7')?.({});
  await rest();
  ends.get('9')?.({ state: 'failed', failure: { code: 'api-refused', status: 404, said: '' } });
  await rest();
  expect(asked).toEqual(['7', '9']);
  expect(statesOf(pull)).toEqual({
    state: 'done',
    counts: { vehicles: 4, done: 2, failed: 2, messages: 10 },
    each: { 7: 'done', 8: 'here', 9: 'failed', 'ident:3': 'failed' },
  });
  expect(pull.status()?.vehicles.map(({ failure }) => failure?.code ?? null)).toEqual([
    'pull-no-device',
    'history-no-device',
    null,
    null,
  ]);
});

it('tells where flespi does not go back so far, or holds nothing', async () => {
  const { open, ends } = setUp();
  const pull = await open();
  must(await pull.start(['7', '8'], SPAN));
  await rest();
  ends.get('7')?.({ heldSinceMs: SPAN.fromMs + 1 });
  await rest();
  ends.get('8')?.({ heldSinceMs: null, messages: 0 });
  await rest();
  expect(pull.status()?.vehicles).toMatchObject([
    { vehicleId: '7', heldSinceMs: SPAN.fromMs + 1, holdsNone: false },
    { vehicleId: '8', heldSinceMs: null, holdsNone: true },
  ]);
});

it('stops where somebody cancels it, also over a restart, and goes on without asking for what is done', async () => {
  const { open, ends, asked, facts } = setUp();
  const first = await open();
  must(await first.start(['7', '8', '9'], SPAN));
  await rest();
  ends.get('7')?.({});
  await rest();
  must(await first.cancel());
  expect(statesOf(first)).toMatchObject({ state: 'stopped', each: { 7: 'done', 8: 'waiting' } });
  await first.stop();

  const next = setUp(facts);
  const again = await next.open();
  expect(next.asked).toEqual([]);
  expect(statesOf(again)).toMatchObject({ state: 'stopped', counts: { done: 1, messages: 5 } });
  must(await again.resume());
  await rest();
  expect([asked, next.asked]).toEqual([['7', '8'], ['8']]);
  await again.stop();
});

it('goes on by itself after a restart, once there is a link', async () => {
  const { open, ends, facts } = setUp();
  const first = await open();
  must(await first.start(['7', '8'], SPAN));
  await rest();
  ends.get('7')?.({});
  await rest();
  await first.stop();

  const next = setUp(facts);
  const again = await next.open(false);
  expect([next.asked, statesOf(again).state]).toEqual([[], 'waiting']);
  again.setLive(true);
  await rest();
  expect([next.asked, statesOf(again).state]).toEqual([['8'], 'running']);
  await again.stop();
});

it('asks again for what failed, and stops for all where the journal has no room', async () => {
  const { open, ends, asked } = setUp();
  const pull = await open();
  must(await pull.start(['7', '8', '9'], SPAN));
  await rest();
  ends.get('7')?.({ state: 'cancelled' });
  await rest();
  ends.get('8')?.({ state: 'failed', failure: { code: 'history-no-room', mostBytes: 1 } });
  await rest();
  expect(pull.status()).toMatchObject({ state: 'stopped', failure: { code: 'history-no-room' } });
  expect(pull.status()?.vehicles[0]).toMatchObject({ failure: { code: 'pull-vehicle-cancelled' } });
  must(await pull.resume());
  await rest();
  expect(asked).toEqual(['7', '8', '7']);
  await pull.stop();
});

it('keeps the outcomes of hundreds, each with its own', async () => {
  const ids = Array.from({ length: 250 }, (_, index) => String(index + 1));
  const { open, facts } = setUp(new Map(), ids.slice(0, 249));
  const pull = await open();
  must(await pull.start(ids, SPAN));
  for (let turn = 0; turn < 250; turn++) await rest();
  expect(statesOf(pull).counts).toMatchObject({ vehicles: 250, done: 249 });
  await pull.stop();
  const again = await setUp(facts).open(false);
  expect(statesOf(again).counts).toMatchObject({ vehicles: 250, done: 249 });
  await again.stop();
});

it.each([
  ['nothing was begun', new Map<string, string>()],
  ['what is kept is no pull', new Map([['pull', '{"fromMs":']])],
])('has nothing to go on with where %s', async (_, facts) => {
  const pull = await setUp(facts).open();
  expect([pull.status(), await pull.resume()]).toEqual([null, fail({ code: 'no-pull' })]);
});

it('says beforehand what there is to fetch', async () => {
  const pull = await setUp(new Map(), ['8']).open();
  expect(must(await pull.estimate(['7', '8', 'ident:3'], SPAN))).toEqual({
    vehicles: 3,
    toFetch: 1,
    missingMs: 86_400_000,
    notAskable: 1,
    refusal: null,
  });
});
