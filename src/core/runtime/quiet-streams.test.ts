import { setImmediate as settled } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { fail, ok } from '../../shared/result.ts';
import type { StreamHealth } from '../../shared/stream-health.ts';
import { silentLog } from '../base/log.ts';
import type { RestResult } from '../flespi/rest.ts';
import { createQuietStreams } from './quiet-streams.ts';

type Fact = Pick<StreamHealth, 'id'> & Partial<StreamHealth>;

function setUp(
  streams: readonly Fact[],
  answer: () => RestResult = () => ok({ status: 200, body: { result: [] }, text: '' }),
) {
  const asked: string[] = [];
  const learnt: string[] = [];
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
  const quiet = createQuietStreams({
    log: silentLog,
    rest: {
      async request(_method, uri) {
        asked.push(uri.split('/')[2] ?? '');
        return answer();
      },
    },
    list: () => shown,
    learn: (id) => learnt.push(id),
  });
  const pass = async (fromS: number, toS: number): Promise<void> => {
    for (let nowS = fromS; nowS < toS; nowS += 5) {
      quiet.tick(nowS);
      await settled();
    }
  };
  return { pass, learnt, asked: () => [...new Set(asked)] };
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

it.each<Partial<StreamHealth>>([
  { enabled: false },
  { blockedReason: { value: 3 } as never },
  { queueBytes: 900 },
  { lastFailureS: 1_500 },
  { lastDeliveryS: 1_900 },
])('does not ask of one with %j', async (fact) => {
  const { pass, asked } = setUp([{ id: '1', ...fact }]);
  await pass(1_000, 1_990);
  expect(asked()).toEqual([]);
});

it('asks no more where the token may not', async () => {
  const { pass, asked, learnt } = setUp([{ id: '1' }, { id: '2' }], () =>
    fail({ code: 'api-refused', status: 403, said: '' }),
  );
  await pass(1_000, 9_000);
  expect(asked()).toEqual(['1']);
  expect(learnt).toEqual([]);
});
