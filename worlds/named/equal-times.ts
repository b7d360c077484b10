import type { NamedWorld } from './named-world.ts';

const BURST = 1_005;

/** A burst of messages that differ in their content alone. */
export const equalTimes: NamedWorld = {
  name: 'equal-times',
  says: `A vehicle sends ${BURST} messages with the same two times, each with other content.`,
  scale: { vehicles: 3, lastsS: 300, pace: 1, protocolVersion: 5, faults: 0, coarseMs: 0 },
  script({ time, fleet, nowS }) {
    time.after(100e6, 'burst', () => {
      const [device] = fleet.devices;
      const nowSecond = Math.floor(nowS());
      const times = { timestamp: nowSecond, 'server.timestamp': nowSecond };
      for (let number = 0; device !== undefined && number < BURST; number++)
        fleet.report(device, { ...times, 'event.seqnum': number });
    });
  },
};
