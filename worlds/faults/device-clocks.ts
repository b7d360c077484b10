import type { Random } from '../../src/simulator/base/random.ts';
import { type Device, TRUE_STAMP } from '../flespi/device.ts';
import { type Fault, lasting } from './fault.ts';

type Stamp = Device['stamp'];

const HOUR_S = 3_600;
/** GPS counts its weeks again after so many. */
const WEEKS_S = 1_024 * 7 * 86_400;

/** What clocks of devices are like, each drawn for one device at a moment. */
const KINDS: Readonly<Record<string, (nowS: number, random: Random) => Stamp>> = {
  behind(_nowS, random) {
    const byS = random.pick([30, 300, HOUR_S, 24 * HOUR_S, WEEKS_S]);
    return (trueS) => Math.floor(trueS - byS);
  },
  ahead(_nowS, random) {
    const byS = random.pick([30, 300, HOUR_S, 24 * HOUR_S, WEEKS_S]);
    return (trueS) => Math.floor(trueS + byS);
  },
  stuck(nowS, random) {
    const atS = Math.floor(nowS - random.pick([0, HOUR_S, WEEKS_S]));
    return () => atS;
  },
  'in milliseconds': () => (trueS) => Math.floor(trueS * 1_000),
  none: () => () => undefined,
  'never set': (nowS) => (trueS) => Math.floor(trueS - nowS),
  jumping: (_nowS, random) => (trueS) =>
    Math.floor(trueS + random.pick([0, 0, 1, -1]) * random.between(0, HOUR_S)),
};

/** The clocks of some devices are wrong for a while, each in its own way. */
export const deviceClocks: Fault = {
  name: 'device-clocks',
  weight: 3,
  strike(world, random) {
    const { fleet, story, nowS } = world;
    const share = random.pick([0.1, 0.5, 1]);
    const wrong = fleet.devices.filter(() => random.chance(share));
    for (const device of wrong) {
      const kind = random.pick(Object.keys(KINDS));
      device.stamp = KINDS[kind]?.(nowS(), random) ?? TRUE_STAMP;
      device.wasWrong = true;
      story.note(`the clock of ${device.id} is ${kind}`);
    }
    story.tell(`the clocks of ${wrong.length} devices are wrong`);
    return lasting(world, random.integer(60, 7_200), () => {
      for (const device of wrong) device.stamp = TRUE_STAMP;
      story.tell('the clocks of devices are right again');
    });
  },
};
