import { setImmediate as settled } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { fail, ok } from '../../shared/result.ts';
import type { StreamHealth } from '../../shared/stream-health.ts';
import { silentLog } from '../base/log.ts';
import type { LogEvent } from '../flespi/events.ts';
import type { RestResult } from '../flespi/rest.ts';
import { createFeedingWatch } from './feeding-watch.ts';

const ids = (...all: readonly number[]): RestResult =>
  ok({ status: 200, body: { result: all.map((id) => ({ id })) }, text: '' });
type Fact = Pick<StreamHealth, 'id'> & Partial<StreamHealth>;

function setUp(streams: readonly Fact[], answer: (uri: string) => RestResult = () => ids()) {
  const asked: string[] = [];
  const learnt: string[] = [];
  const forgotten: string[] = [];
  const shown = streams.map(
    (stream) =>
      ({
        enabled: true,
        blockedReason: null,
        queueBytes: 0,
        lastDeliveryS: null,
        lastFailureS: null,
        ...stream,
      }) as StreamHealth,
  );
  const watch = createFeedingWatch({
    log: silentLog,
    rest: {
      async request(_method, uri) {
        asked.push(uri.split('/')[2] ?? '');
        return answer(uri);
      },
    },
    list: () => shown,
    async learn(id) {
      learnt.push(id);
    },
    forget: (id) => forgotten.push(id),
  });
  const pass = async (fromS: number, toS: number): Promise<void> => {
    for (let nowS = fromS; nowS < toS; nowS += 5) {
      watch.tick(nowS);
      await settled();
    }
  };
  const hear = (eventCode: number, originId = '1'): void =>
    watch.heard({ kind: 'log', origin: 'stream', originId, eventCode } as LogEvent);
  return { pass, hear, learnt, forgotten, asked: () => [...new Set(asked)] };
}

it('asks what feeds a stream that is quiet without a failure, once an hour, one after the other', async () => {
  const { pass, learnt } = setUp([{ id: '1' }, { id: '2', lastDeliveryS: 100 }]);
  await pass(1_000, 1_290);
  expect(learnt).toEqual([]);
  await pass(1_290, 1_400);
  expect(learnt).toEqual(['1', '2']);
  await pass(1_400, 4_800);
  expect(learnt).toEqual(['1', '2']);
  await pass(4_800, 5_200);
  expect(learnt).toEqual(['1', '2', '1', '2']);
});

it.each<Partial<StreamHealth>>([{ enabled: false }, { blockedReason: { value: 3 } as never }])(
  'does not ask of one with %j',
  async (fact) => {
    const { pass, asked } = setUp([{ id: '1', ...fact }]);
    await pass(1_000, 1_990);
    expect(asked()).toEqual([]);
  },
);

it.each<Partial<StreamHealth>>([{ queueBytes: 900 }, { lastFailureS: 1_500 }, { lastDeliveryS: 1e6 }])(
  'keeps of one that sends, or tries to, as with %j, what may come twice alone',
  async (fact) => {
    let channels = ids();
    const { pass, asked, learnt, forgotten } = setUp([{ id: '1', ...fact }], (uri) =>
      uri.includes('/channels/') ? channels : uri.includes('/devices/') ? ids(7, 8) : ids(),
    );
    await pass(1_000, 1_025);
    expect(asked()).toEqual([]);
    await pass(1_025, 1_990);
    expect([learnt, forgotten]).toEqual([[], ['1']]);
    channels = ids(5);
    await pass(1_990, 1_060 + 6 * 3_600);
    expect([learnt, forgotten]).toEqual([['1'], ['1']]);
  },
);

it('forgets what fed a stream as something is subscribed, and asks again once that is over', async () => {
  const { pass, hear, learnt, forgotten } = setUp([{ id: '1', lastDeliveryS: 1e6 }], (uri) =>
    uri.includes('/groups/') ? ids() : ids(7),
  );
  await pass(1_000, 1_050);
  expect(learnt).toEqual(['1']);
  hear(404);
  expect(forgotten).toEqual([]);
  hear(432);
  hear(420, '2');
  expect(forgotten).toEqual(['1', '2']);
  await pass(1_050, 1_085);
  expect(learnt).toEqual(['1']);
  await pass(1_085, 1_100);
  expect(learnt).toEqual(['1', '1']);
});

it('takes no answer that a subscription has overtaken', async () => {
  let meanwhile = (): void => {};
  const { pass, hear, learnt } = setUp([{ id: '1', lastDeliveryS: 1e6 }], (uri) => {
    meanwhile();
    return uri.includes('/groups/') ? ids() : ids(7);
  });
  meanwhile = () => hear(420);
  await pass(1_000, 1_050);
  expect(learnt).toEqual([]);
  meanwhile = () => {};
  await pass(1_050, 1_150);
  expect(learnt).toEqual(['1']);
});

it('asks no more where the token may not', async () => {
  const { pass, asked, learnt } = setUp([{ id: '1' }, { id: '2' }], () =>
    fail({ code: 'api-refused', status: 403, said: '' }),
  );
  await pass(1_000, 9_000);
  expect(asked()).toEqual(['1']);
  expect(learnt).toEqual([]);
});
