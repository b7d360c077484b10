import type { Fault } from './fault.ts';

/** Some devices send what they kept while they had no network: times of hours ago, in their order or not. */
export const blackBox: Fault = {
  name: 'black-box',
  weight: 2,
  strike({ fleet, story, nowS }, random) {
    const devices = fleet.devices.filter(() => random.chance(0.3));
    const count = random.integer(5, 60);
    const spanS = random.pick([120, 3_600, 86_400]);
    const isBackwards = random.chance(0.3);
    story.tell(`${devices.length} devices send ${count} messages each that they kept for up to ${spanS} s`);
    for (const device of devices) {
      for (let number = 1; number <= count; number++) {
        const agoS = (spanS / count) * (isBackwards ? number : count - number + 1);
        fleet.drive(device);
        fleet.report(device, { timestamp: Math.floor(nowS() - agoS) });
      }
    }
    return undefined;
  },
};
