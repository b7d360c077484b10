import type { NamedWorld } from './named-world.ts';

/** A silent vehicle grows old whatever the clock of the computer is set to. */
export const clockBackSilent: NamedWorld = {
  name: 'clock-back-silent',
  says: 'Every vehicle falls silent, and the clock of the computer is set back by an hour.',
  scale: { vehicles: 3, lastsS: 3_000, pace: 1, protocolVersion: 5, faults: 0, coarseMs: 0 },
  script({ time, fleet, machine }) {
    for (const device of fleet.devices)
      Object.assign(device, {
        drivingS: 10,
        standingS: 10,
        isDriving: true,
        turnsAtS: Number.POSITIVE_INFINITY,
      });
    time.after(300e6, 'silence', () => {
      fleet.stop();
      machine.setClock(-3_600_000);
    });
    time.after(2_900e6, 'clock is right', () => machine.setClock(0));
  },
};
