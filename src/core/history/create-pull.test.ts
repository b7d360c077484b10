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
  const journal = { isOpen: true };
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
      {
        clock: createFakeClock(NOW_MS),
        log: silentLog,
        history,
        port: () => (journal.isOpen ? port : undefined),
      },
      kept,
    );
    pull.setLive(isLive);
    await rest();
    return pull;
  };
  return { asked, ends, open, facts, journal, history };
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

it('stops for all, with the reason, where what is asked is no flespi, or a call is never answered', async () => {
  const { open, ends, facts } = setUp();
  const pull = await open();
  must(await pull.start(['7', '8'], SPAN));
  await rest();
  ends.get('7')?.({ state: 'failed', failure: { code: 'history-not-flespi' } });
  await rest();
  expect(pull.status()).toMatchObject({ state: 'stopped', failure: { code: 'history-not-flespi' } });
  expect(statesOf(await setUp(facts).open())).toMatchObject({ state: 'stopped', each: { 7: 'waiting' } });

  const broken = setUp();
  broken.history.fetched = async () => {
    throw new Error('The disk is gone.');
  };
  const other = await broken.open();
  must(await other.start(['7'], SPAN));
  await rest();
  const failure = { code: 'history-failed', reason: 'The disk is gone.' };
  expect(other.status()).toMatchObject({ state: 'stopped', failure, vehicles: [{ state: 'waiting' }] });
});

it('stops where the journal is not open, and begins nothing', async () => {
  const { open, ends, journal, asked } = setUp();
  const pull = await open();
  must(await pull.start(['7', '8'], SPAN));
  await rest();
  journal.isOpen = false;
  ends.get('7')?.({});
  await rest();
  expect(pull.status()).toMatchObject({ state: 'stopped', failure: { code: 'no-journal' } });
  expect(await pull.start(['9'], SPAN)).toEqual(fail({ code: 'no-journal' }));
  expect(await pull.resume()).toEqual(fail({ code: 'no-journal' }));
  expect(asked).toEqual(['7']);
});

it('reaches no further than now, and is one at a time, also where it goes on', async () => {
  const { open, asked } = setUp();
  const pull = await open();
  must(await pull.start(['7', '8'], { ...SPAN, toMs: NOW_MS + 60_000 }));
  await rest();
  expect(pull.status()).toMatchObject({ startedMs: NOW_MS, fromMs: SPAN.fromMs, toMs: NOW_MS });
  must(await pull.resume());
  await rest();
  expect(asked).toEqual(['7']);
  await pull.stop();
});

it('takes nothing for its own that was kept of the pull before', async () => {
  const { open, ends, facts } = setUp();
  const first = await open();
  must(await first.start(['7', '8'], SPAN));
  await rest();
  ends.get('7')?.({ messages: 900 });
  await rest();
  must(await first.cancel());
  // Killed as the next was begun, before any of it ended.
  facts.set('pull', JSON.stringify({ ...JSON.parse(facts.get('pull') ?? ''), startedMs: NOW_MS + 1 }));
  const again = await setUp(facts).open(false);
  expect(statesOf(again)).toMatchObject({ counts: { done: 0, messages: 0 }, each: { 7: 'waiting' } });
});

it('that is over stays so, whoever cancels it', async () => {
  const { open, facts } = setUp(new Map(), ['7']);
  const pull = await open();
  must(await pull.start(['7'], SPAN));
  await rest();
  must(await pull.cancel());
  expect(statesOf(pull).state).toBe('done');
  expect(JSON.parse(facts.get('pull') ?? '')).toMatchObject({ isOn: true });
});

it('tells first what is asked and what failed, and how far each is', async () => {
  const { open, ends } = setUp(new Map(), ['6']);
  const pull = await open();
  must(await pull.start(['5', '6', '7', '8', '9'], SPAN));
  await rest();
  ends.get('5')?.({ heldSinceMs: SPAN.fromMs });
  await rest();
  ends.get('7')?.({ state: 'failed', failure: { code: 'api-refused', status: 403, said: '' } });
  await rest();
  expect(pull.status()?.vehicles).toMatchObject([
    { vehicleId: '8', state: 'asking', messages: 2 },
    { vehicleId: '7', state: 'failed', reachedMs: SPAN.fromMs, failure: { code: 'history-not-permitted' } },
    { vehicleId: '5', state: 'done', reachedMs: SPAN.toMs, heldSinceMs: null },
    { vehicleId: '6', state: 'here', reachedMs: SPAN.toMs, messages: 0 },
    { vehicleId: '9', state: 'waiting', reachedMs: SPAN.fromMs },
  ]);
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

it('says beforehand that there is nobody to ask', async () => {
  const { history, open } = setUp();
  history.of = async () => ok({ missing: [SPAN], refusal: { code: 'history-not-flespi' }, fetch: null });
  expect(must(await (await open()).estimate(['7'], SPAN))).toMatchObject({
    toFetch: 0,
    notAskable: 1,
    refusal: { code: 'history-not-flespi' },
  });
});
