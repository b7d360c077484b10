import { afterEach, expect, it } from 'vitest';
import type { RestResult } from '../flespi/rest.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createFilterTrust } from './filter-trust.ts';
import { createRefillPace } from './refill-pace.ts';
import { list, refusal } from './testing/refill-runs.ts';

const pace = createRefillPace(createFakeClock());
pace.setLive(true);
const asked: string[] = [];
afterEach(() => {
  asked.length = 0;
});

/** What flespi received at 100.0005 s is the oldest there; `filtered` answers the question by filter. */
const trustOf = (filtered: RestResult, oldest = received(100.000_5)) =>
  createFilterTrust(
    {
      async request(_method, uri) {
        const readable = decodeURIComponent(uri);
        asked.push(readable);
        return readable.includes('filter') ? filtered : oldest;
      },
    },
    pace,
  );
const received = (serverS: number) => list({ timestamp: 1, 'server.timestamp': serverS });

it.each<[string, RestResult, boolean]>([
  ['finds it', received(100.000_5), false],
  ['finds another one of the same second', received(99), false],
  ['finds one that was not asked for', received(101.001), true],
  ['finds nothing', list(), true],
  ['is refused', refusal(400), true],
])('a filter that %s', async (_name, filtered, broken) => {
  const trust = trustOf(filtered);
  await trust.check('7');
  expect(trust.isBroken()).toBe(broken);
  expect(asked[1]).toContain('"filter":"server.timestamp>=99&&server.timestamp<101.001"');
  // It is known now.
  await trust.check('8');
  expect(asked).toHaveLength(2);
});

it.each([
  ['there is nothing', list()],
  ['nothing is told', refusal(403)],
])('says nothing where %s, and asks again of the next', async (_name, oldest) => {
  const trust = trustOf(list(), oldest);
  await trust.check('7');
  await trust.check('8');
  expect(trust.isBroken()).toBe(false);
  expect(asked.map((uri) => uri.slice(0, 12))).toEqual(['gw/devices/7', 'gw/devices/8']);
});

it('asks nothing where an answer has shown it already', async () => {
  const works = trustOf(list());
  works.worked();
  await works.check('7');
  const broken = trustOf(list());
  broken.failed();
  await broken.check('7');
  expect([works.isBroken(), broken.isBroken(), asked]).toEqual([false, true, []]);
});
