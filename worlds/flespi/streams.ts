/** All HTTP streams of an account: one that is always there, and others that somebody sets up beside it. */
import type { Random } from '../../src/simulator/base/random.ts';
import type { Oracle } from '../oracle/oracle.ts';
import type { Sent } from '../oracle/sent.ts';
import { renamedBody } from '../oracle/wording.ts';
import type { Time } from '../time/time.ts';
import type { Device } from './device.ts';
import { CODINGS, type Coding } from './http.ts';
import type { Poster } from './post.ts';
import { createPushes, type Pushes, type PushTrouble } from './pushes.ts';

export type StreamName = 'first' | 'second' | 'renamed';

export interface Streams {
  /** flespi received a message. */
  take(device: Device, sent: Sent): void;
  waiting(): number;
  /** Whether the streams beside the first get what comes from now on. */
  setOn(name: StreamName, isOn: boolean): void;
  /** What happens to the requests of all from now on. */
  setTrouble(trouble: () => PushTrouble): void;
}

/** Creates the streams, of which the first is on. */
export function createStreams(time: Time, poster: Poster, oracle: Oracle, random: Random): Streams {
  // Most send as they are; some pack what they send, in one way or another.
  const coding = (): Coding => (random.chance(0.6) ? 'identity' : random.pick(CODINGS));
  const asSent = ({ body }: Sent): string => body;
  const streams: Readonly<Record<StreamName, Pushes>> = {
    first: createPushes(time, poster, oracle, { id: 77, wordingOf: asSent, coding }),
    second: createPushes(time, poster, oracle, { id: 78, wordingOf: asSent, coding }),
    renamed: createPushes(time, poster, oracle, {
      id: 79,
      wordingOf: ({ body }) => renamedBody(body),
      coding,
    }),
  };
  const on = new Set<StreamName>(['first']);
  return {
    take(device, sent) {
      if (device.isStreamed) for (const name of on) streams[name].take(sent);
    },
    waiting: () => Object.values(streams).reduce((sum, stream) => sum + stream.waiting(), 0),
    setOn(name, isOn) {
      if (isOn) on.add(name);
      else on.delete(name);
    },
    setTrouble(trouble) {
      for (const stream of Object.values(streams)) stream.trouble = trouble;
    },
  };
}
