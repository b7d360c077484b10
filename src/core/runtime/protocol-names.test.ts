import { setImmediate as settled } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { ApiMessage } from '../../shared/messages/flespi-api.ts';
import { fail, ok } from '../../shared/result.ts';
import { silentLog } from '../base/log.ts';
import type { RestResult } from '../flespi/rest.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createProtocolNames } from './protocol-names.ts';

const NAMES: RestResult = ok({
  status: 200,
  body: { result: [{ id: 1, name: 'http' }, { id: 'x' }, null] },
  text: '',
});

/** Gives these answers in turn; the last one repeats. */
function setUp(...answers: readonly RestResult[]) {
  const clock = createFakeClock();
  const left = [...answers];
  const asked: number[] = [];
  const taken: (readonly (readonly [string, string])[])[] = [];
  const startMs = clock.nowMs();
  const names = createProtocolNames(
    {
      clock,
      log: silentLog,
      rest: {
        async request() {
          asked.push((clock.nowMs() - startMs) / 1_000);
          return (left.length > 1 ? left.shift() : left[0]) ?? NAMES;
        },
      },
    },
    (given) => taken.push([...given]),
  );
  const pass = async (seconds: number): Promise<void> => {
    for (let second = 0; second < seconds; second += 1) {
      await settled();
      clock.advance(1_000);
    }
    await settled();
  };
  return { names, asked, taken, pass };
}

it('asks again after what may pass, less and less often, until there is an answer', async () => {
  const lost = fail({ code: 'api-late', call: 'get x' });
  const { names, asked, taken, pass } = setUp(lost, lost, NAMES);
  names.begin();
  await pass(100);
  expect(asked).toEqual([0, 5, 35]);
  expect(taken).toEqual([[['1', 'http']]]);
});

it.each<ApiMessage>([{ code: 'api-refused', status: 403, said: '' }, { code: 'api-replies-refused' }])(
  'asks once where it is told %j',
  async (failure) => {
    const { names, asked, pass } = setUp(fail(failure));
    names.begin();
    await pass(100);
    expect(asked).toEqual([0]);
  },
);

it('asks no more once the link is gone, and anew when it is back', async () => {
  const { names, asked, taken, pass } = setUp(fail({ code: 'api-late', call: 'get x' }), NAMES);
  names.begin();
  await pass(2);
  names.cancel();
  await pass(20);
  expect(asked).toEqual([0]);
  names.begin();
  await pass(1);
  expect(asked).toEqual([0, 22]);
  expect(taken).toHaveLength(1);
});
