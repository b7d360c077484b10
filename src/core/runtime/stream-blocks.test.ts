import { expect, it } from 'vitest';
import type { JsonValue } from '../../shared/json.ts';
import { fail, ok } from '../../shared/result.ts';
import { silentLog } from '../base/log.ts';
import { createStreams } from '../streams/streams.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { fetchStreamBlocks } from './stream-blocks.ts';

const NOW_MS = Date.UTC(2026, 0, 1, 12);
const NOW_S = NOW_MS / 1000;

/** Streams 7 and 8 as they are told after the question; `logs` are the records of stream 7. */
async function asked(list: JsonValue, logs: readonly JsonValue[] = []) {
  const clock = createFakeClock(NOW_MS);
  const streams = createStreams({ nowMs: () => clock.nowMs() });
  const uris: string[] = [];
  await fetchStreamBlocks({
    clock,
    log: silentLog,
    rest: {
      async request(_method, uri) {
        uris.push(uri);
        if (list === null) return fail({ code: 'api-late', call: 'get x' });
        return ok({
          status: 200,
          text: '',
          body: uri.includes('/logs') ? { result: [...logs] } : { result: list },
        });
      },
    },
    take: (event) => streams.apply(event),
  });
  return {
    uris,
    shown: streams.list().map(({ id, state, reason, stateSinceS }) => ({ id, state, reason, stateSinceS })),
  };
}

it('a block from before the first connect is shown with its reason and since when', async () => {
  const { shown } = await asked(
    [
      { id: 7, blocked: 3 },
      { id: 8, blocked: 0 },
    ],
    [
      { event_code: 404, timestamp: NOW_S - 700 },
      { event_code: 20, blocked: 3, timestamp: NOW_S - 600 },
      { event_code: 21, timestamp: NOW_S - 900 },
    ],
  );
  expect(shown[0]).toEqual({
    id: '7',
    state: 'blocked',
    // The limit of traffic per minute is reached.
    reason: { conclusion: { code: 'blocked', reason: 3 }, traces: [], waitingBytes: null },
    stateSinceS: NOW_S - 600,
  });
  expect(shown[1]?.state).toBe('unknown');
});

it('is shown without a time of its own where the record of it is not to be had', async () => {
  expect((await asked([{ id: 7, blocked: 4 }])).shown).toMatchObject([
    { state: 'blocked', stateSinceS: NOW_S },
  ]);
  const ended = await asked([{ id: 7, blocked: 4 }], [{ event_code: 21, timestamp: NOW_S - 1 }]);
  expect(ended.shown).toMatchObject([{ state: 'blocked', stateSinceS: NOW_S }]);
});

it.each<[string, JsonValue]>([
  ['nothing answers', null],
  ['the answer is none', 'x'],
  ['no stream says', [{ id: 7 }, { id: 'x', blocked: 3 }, 5, { id: 1.5, blocked: 2 }]],
])('changes nothing where %s', async (_, list) => {
  expect((await asked(list)).shown).toEqual([]);
});
