import { type MakeMessage, type NumberedMessage, numberedMessage } from './message.ts';

/** What is handed over in one round, by both ways. */
export interface Round {
  readonly published: readonly NumberedMessage[];
  /** Batches of an HTTP stream, in order. */
  readonly batches: readonly (readonly NumberedMessage[])[];
}

/** Everything that a scenario hands over. */
export interface Plan {
  readonly rounds: readonly Round[];
  /** Text of each message by its number. */
  readonly sent: ReadonlyMap<number, string>;
}

const BATCH = 20;
/** Of a batch, this many come by MQTT too. */
const SHARED = 5;
const OWN = BATCH - SHARED;
/** Messages published for each that only HTTP brings. */
const PUBLISHED_PER_POSTED = 2;

/**
 * Shares `messages` published messages out over rounds, as evenly as may be, each with batches of messages that only HTTP
 * brings and some that MQTT brings too.
 * @param baseS Unix seconds of the first device time
 * @param makeMessage plain ones where not given
 */
export function makePlan(
  messages: number,
  rounds: number,
  baseS: number,
  makeMessage: MakeMessage = numberedMessage,
): Plan {
  const sent = new Map<number, string>();
  let next = 0;
  const make = (): NumberedMessage => {
    const message = makeMessage(next++, baseS);
    sent.set(message.number, message.text);
    return message;
  };
  const planned = Array.from({ length: rounds }, (_, index): Round => {
    const size = Math.floor((messages * (index + 1)) / rounds) - Math.floor((messages * index) / rounds);
    const published = Array.from({ length: size }, make);
    const batches = Array.from({ length: Math.ceil(size / PUBLISHED_PER_POSTED / OWN) }, (_unused, batch) => {
      const start = (batch * BATCH) % Math.max(1, size);
      return [...published.slice(start, start + SHARED), ...Array.from({ length: OWN }, make)];
    });
    return { published, batches };
  });
  return { rounds: planned, sent };
}
