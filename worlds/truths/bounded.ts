import { waitingMessages } from '../machine/threads.ts';
import type { Truth } from './truth.ts';

const MIB = 1024 * 1024;
/** What the session lets the broker send ahead, four times over where that bounds nothing itself. */
const MOST_INFLIGHT = 32_000;
const MOST_LINE_BYTES = 4 * MIB;
const MOST_PORT_MESSAGES = 500;

/** What waits inside the host is bounded. */
export const bounded: Truth = {
  name: 'bounded',
  watch: ({ broker, network, time }) => ({
    step() {
      // Each is a walk; they grow slowly.
      if (time.events() % 256 !== 0) return null;
      const waiting = waitingMessages();
      if (waiting > MOST_PORT_MESSAGES) return `${waiting} messages wait at one port.`;
      const { inflight } = broker.underWay();
      if (inflight > MOST_INFLIGHT) return `${inflight} messages are under way unacknowledged.`;
      const bytes = Math.max(0, ...network.lines().map((line) => line.waitingBytes()));
      return bytes > MOST_LINE_BYTES ? `${bytes} bytes wait in one connection.` : null;
    },
  }),
};
