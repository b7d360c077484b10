import type { Truth } from '../truths/truth.ts';
import type { NamedWorld } from './named-world.ts';

/** What is wrong is said. */
const isSaid: Truth = {
  name: 'no-message-yet',
  watch: ({ machine }) => ({
    end() {
      const doubt = machine.screen()?.completeness?.doubt;
      return doubt === 'no-message-yet' ? null : `Where no message ever came, ${doubt ?? 'nothing'} is said.`;
    },
  }),
};

/** That a broker lets us subscribe does not prove that it hands anything out. */
export const nothingArrives: NamedWorld = {
  name: 'nothing-arrives',
  says: 'The access list lets us subscribe to the messages and hands out none; a stream pushes some of them.',
  scale: {
    vehicles: 5,
    lastsS: 900,
    pace: 1,
    protocolVersion: 5,
    faults: 0,
    coarseMs: 0,
    isFlespi: true,
    arrives: false,
  },
  truths: [isSaid],
  script({ time, broker }) {
    time.after(300e6, 'cut', () => broker.dropConnections());
  },
};
