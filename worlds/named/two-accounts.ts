import { accessChanged } from '../faults/access-changed.ts';
import { brokerRestarts } from '../faults/broker-restarts.ts';
import { fileGone } from '../faults/file-gone.ts';
import { kill } from '../faults/kill.ts';
import { threadDies } from '../faults/thread-dies.ts';
import type { NamedWorld } from './named-world.ts';

/** Whatever goes wrong with one account, the other knows nothing of it. */
export const twoAccounts: NamedWorld = {
  name: 'two-accounts',
  says: 'A second account whose devices have the same ids and idents, while the first one loses its journal, its broker, its rights.',
  scale: {
    vehicles: 5,
    lastsS: 5_400,
    pace: 4,
    protocolVersion: 5,
    faults: 0,
    coarseMs: 1_000,
    isFlespi: true,
    arrives: true,
    hasSecond: true,
  },
  script({ time }, strike) {
    time.after(300e6, 'kill', () => strike(kill));
    for (const [index, fault] of [fileGone, accessChanged, threadDies, brokerRestarts].entries())
      time.after((1_800 + 600 * index) * 1e6, fault.name, () => strike(fault));
  },
};
