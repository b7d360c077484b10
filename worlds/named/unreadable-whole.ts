import { unreadableBodies } from '../faults/unreadable-bodies.ts';
import type { NamedWorld } from './named-world.ts';

/** What cannot be read is kept whole, however large and however much it is. */
export const unreadableWhole: NamedWorld = {
  name: 'unreadable-whole',
  says: 'Bodies that are no messages come by MQTT and HTTP, up to 400 KB, and the host is killed between them.',
  scale: { vehicles: 2, lastsS: 600, pace: 2, protocolVersion: 5, faults: 0, coarseMs: 0 },
  script({ time, machine }, strike) {
    for (let atS = 20; atS < 600; atS += 20) time.after(atS * 1e6, 'bodies', () => strike(unreadableBodies));
    time.after(305e6, 'kill', () => {
      machine.kill('killed');
      machine.start();
    });
  },
};
