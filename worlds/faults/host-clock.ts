import { type Fault, lasting } from './fault.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const OFF_MS = [5_000, 2 * MINUTE_MS, HOUR_MS, DAY_MS, 200 * DAY_MS] as const;

/** Somebody sets the computer's clock ahead or back, or it stands still, for a while. */
export const hostClock: Fault = {
  name: 'host-clock',
  weight: 3,
  strike(world, random) {
    const { machine, story } = world;
    const how = random.pick(['ahead', 'back', 'frozen'] as const);
    if (how === 'frozen') machine.freezeClock();
    else machine.setClock(random.pick(OFF_MS) * (how === 'ahead' ? 1 : -1));
    const { aheadMs } = machine.clock;
    story.tell(`the host's clock ${how === 'frozen' ? 'stands still' : `is set to ${aheadMs / 1_000} s`}`);
    return lasting(world, random.integer(5, 3_600), () => {
      machine.setClock(0);
      story.tell('the host has the right time again');
    });
  },
};
