import type { NamedWorld } from './named-world.ts';

/** Degrees between two reports: no two places are near each other. */
const A_LONG_WAY = 0.01;

/** Nothing is called idle or stopped of which nothing says that it stands. */
export const motionWithoutEvidence: NamedWorld = {
  name: 'motion-without-evidence',
  says: 'Vehicles drive and say nothing of their speed, or say it of places that are not valid.',
  scale: { vehicles: 4, lastsS: 600, pace: 1, protocolVersion: 5, faults: 0, coarseMs: 0 },
  script({ time, fleet }) {
    fleet.stop();
    for (const device of fleet.devices)
      Object.assign(device, {
        drivingS: 30,
        standingS: 30,
        isDriving: true,
        turnsAtS: Number.POSITIVE_INFINITY,
      });
    for (let atS = 30; atS < 600; atS += 30) {
      time.after(atS * 1e6, 'reports', () => {
        for (const [index, device] of fleet.devices.entries()) {
          device.latitude += A_LONG_WAY;
          const ignition = { 'engine.ignition.status': index < 2 };
          if (index % 2 === 0)
            fleet.report(device, { ...ignition, 'position.valid': false, 'position.speed': 50 });
          else fleet.report(device, { ...ignition, 'position.speed': undefined });
        }
      });
    }
  },
};
