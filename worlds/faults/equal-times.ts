import type { Fault } from './fault.ts';

/** A device reports many times within one moment: all times are equal, and the content is not. */
export const equalTimes: Fault = {
  name: 'equal-times',
  weight: 2,
  strike({ fleet, story, nowS }, random) {
    const device = random.pick(fleet.devices);
    const count = random.pick([2, 10, 300]);
    const serverS = Math.floor(nowS());
    const over = { timestamp: Math.floor(device.stamp(serverS) ?? serverS), 'server.timestamp': serverS };
    story.tell(`${device.id} reports ${count} times in one moment`);
    for (let number = 0; number < count; number++) fleet.report(device, { ...over, 'event.seqnum': number });
    return undefined;
  },
};
