import type { Clock } from '../base/clock.ts';
import { clientOptions, RECEIVE_MAXIMUM } from '../mqtt/connect-options.ts';
import type { FilterSpec } from '../mqtt/filter-spec.ts';
import type { SessionOptions } from '../mqtt/session-options.ts';
import { createTransport } from '../mqtt/transport.ts';
import { openConnection } from './connection.ts';

/** What a broker shows to anyone who looks. */
export interface Surroundings {
  /** First levels of the topics that came, such as `owntracks`, at most {@link MOST_TOPICS}. */
  readonly topics: readonly string[];
  /** What it calls itself; null where it does not say. */
  readonly software: string | null;
}

/** It ends after so long, or so many topics: everything on a busy broker is a load. */
const LOOK_FOR_MS = 2_000;
const GIVE_UP_MS = 10_000;
export const MOST_TOPICS = 8;
const LONGEST = 60;
const EVERYTHING = '#';
const VERSION = '$SYS/broker/version';
/** `$SYS` does not match `#`, and some brokers refuse the one and serve the other. */
const FILTERS = [VERSION, EVERYTHING];

/**
 * Looks for a moment at what there is on a broker, on a connection of its own with a session that ends with it: neither the link
 * nor what the broker keeps for us is touched, whatever the broker does about it. Payloads are let go unread.
 */
export function lookAround(clock: Clock, options: SessionOptions): Promise<Surroundings> {
  const transport = createTransport(options, clock);
  const topics = new Set<string>();
  let software: string | null = null;
  if (!transport.ok) return Promise.resolve({ topics: [], software });
  return new Promise((resolve) => {
    const end = (): void => {
      cancelEnd();
      void connection.close(true);
      resolve({ topics: [...topics], software });
    };
    let cancelEnd = clock.after(GIVE_UP_MS, end);
    const connection = openConnection({
      clock,
      openTransport: transport.value,
      clientOptions: clientOptions({ ...options, clientId: `${options.clientId}-look` }, 'forget'),
      maxOutstanding: RECEIVE_MAXIMUM,
      number: 0,
      events: {
        progress() {},
        way() {},
        // A refusal is told as a failure too.
        connack() {},
        ready() {
          cancelEnd();
          cancelEnd = clock.after(LOOK_FOR_MS, end);
          // What comes of it is seen by what comes; a connection that ends over it tells so itself.
          for (const filter of FILTERS) connection.subscribe([lookFilter(filter)]).catch(() => {});
        },
        publish({ topic, payload }) {
          if (topic === VERSION)
            software = oneLine(new TextDecoder().decode(payload.subarray(0, 4 * LONGEST)));
          else if (!topic.startsWith('$')) topics.add(oneLine(topic.split('/')[0] ?? ''));
          if (topics.size >= MOST_TOPICS) end();
        },
        packet() {},
        disconnect: end,
        failed: end,
        closed: end,
      },
    });
  });
}

function lookFilter(filter: string): FilterSpec {
  return { filter, qos: 0, retainHandling: 0, purpose: 'live', whenRefused: null, missingAccess: null };
}

/** One bounded line of what somebody else wrote. */
function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .trim()
    .slice(0, LONGEST);
}
