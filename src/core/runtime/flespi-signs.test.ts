import { describe, expect, it } from 'vitest';
import { idleConnection } from '../../shared/connection.ts';
import { explainedInEnglish } from '../../shared/wording/in-english.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createFlespiSigns, LOOK_AFTER_MS } from './flespi-signs.ts';
import { noticesOf } from './notices.ts';

function setUp() {
  const clock = createFakeClock();
  const changes: (readonly string[] | null)[] = [];
  let looks = 0;
  const signs = createFlespiSigns({
    clock,
    async lookAround() {
      looks += 1;
      return { topics: ['owntracks'], software: 'mosquitto' };
    },
    onChange: () => changes.push(signs.stranger()?.topics ?? null),
  });
  const pass = async (ms: number): Promise<void> => {
    clock.advance(ms);
    await Promise.resolve();
  };
  return { signs, changes, pass, looks: () => looks };
}

describe('signs of flespi', () => {
  it('are waited for, half a minute of a live link', async () => {
    const { signs, changes, pass, looks } = setUp();
    signs.live(true);
    await pass(LOOK_AFTER_MS - 1);
    expect(looks()).toBe(0);
    await pass(1);
    expect(changes).toEqual([['owntracks']]);
    signs.live(false);
    signs.live(true);
    await pass(10 * LOOK_AFTER_MS);
    expect(looks()).toBe(1);
    expect(signs.stranger()).toEqual({ topics: ['owntracks'], software: 'mosquitto' });
  });

  it('seen before keep from looking at all', async () => {
    const { signs, changes, pass, looks } = setUp();
    signs.live(true);
    await pass(1_000);
    signs.seen();
    await pass(10 * LOOK_AFTER_MS);
    signs.live(false);
    signs.live(true);
    await pass(10 * LOOK_AFTER_MS);
    expect([looks(), changes]).toEqual([0, []]);
  });

  it('seen later take back what was said, also where they come during the look', async () => {
    const { signs, changes, pass } = setUp();
    signs.live(true);
    await pass(LOOK_AFTER_MS);
    signs.seen();
    signs.seen();
    expect(changes).toEqual([['owntracks'], null]);
    const other = setUp();
    other.signs.live(true);
    const passed = other.pass(LOOK_AFTER_MS);
    other.signs.seen();
    await passed;
    expect([other.signs.stranger(), other.changes]).toEqual([null, []]);
  });

  it('are not missed while the link is not live', async () => {
    const { signs, pass, looks } = setUp();
    signs.live(true);
    await pass(LOOK_AFTER_MS - 1);
    signs.live(false);
    await pass(10 * LOOK_AFTER_MS);
    expect(looks()).toBe(0);
  });
});

describe('what is told of a link that is up', () => {
  const live = { ...idleConnection(0), state: 'live' } as const;
  const stranger = { topics: ['owntracks', 'zigbee'], software: 'mosquitto version 2.0.21' };
  const messages = { filter: '$share/a/flespi/message/gw/devices/+/#' };

  it('names what was seen on a broker that is not flespi, and what to do', () => {
    expect(noticesOf(live, stranger).map(explainedInEnglish)).toMatchObject([
      {
        message: expect.stringMatching(
          /^This broker does not look like flespi: .*API.*“mosquitto version 2.0.21”.*“owntracks”, “zigbee”\.$/,
        ),
        advice: expect.stringMatching(/^Check the broker address/),
      },
    ]);
    const [none] = noticesOf(live, { topics: [], software: null });
    expect(none && explainedInEnglish(none).message).toMatch(/No other topic was seen on it either\.$/);
  });

  it('says what QoS 0 for the messages means, and nothing where another filter has it', () => {
    expect(noticesOf({ ...live, loweredFilters: [messages] }, null)).toMatchObject([{ code: 'qos-0-only' }]);
    expect(noticesOf({ ...live, loweredFilters: [{ filter: 'flespi/state/gw/devices/+' }] }, null)).toEqual(
      [],
    );
    expect(noticesOf({ ...live, loweredFilters: [messages] }, stranger)).toHaveLength(2);
  });

  it('is nothing of one that is down', () => {
    expect(noticesOf({ ...live, state: 'backing-off', loweredFilters: [messages] }, stranger)).toEqual([]);
  });
});
