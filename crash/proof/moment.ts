import { assertNever } from '../../src/shared/assert-never.ts';
import type { Random } from '../../src/simulator/base/random.ts';

/** When a process is killed: milliseconds after what. */
export type Moment =
  /** Its start. */
  | { readonly kind: 'starting'; readonly afterMs: number }
  /** It was ready. */
  | { readonly kind: 'ready'; readonly afterMs: number }
  /** It had sent so many acknowledgements. */
  | { readonly kind: 'acknowledged'; readonly count: number; readonly afterMs: number }
  /** A batch began to be posted to it. */
  | { readonly kind: 'posting'; readonly afterMs: number };

const LONGEST_START_MS = 600;
const LONGEST_RUN_MS = 1_500;
/** A batch is taken in, committed and answered within this, as a rule. */
const LONGEST_BATCH_MS = 15;

/**
 * Draws a moment. The greater part lies in the midst of traffic, which a time alone would often miss.
 * @param backlog messages that wait for the process
 */
export function drawMoment(random: Random, backlog: number): Moment {
  const kind = random.pick(['starting', 'ready', 'acknowledged', 'acknowledged', 'posting'] as const);
  switch (kind) {
    case 'starting':
      return { kind, afterMs: random.integer(0, LONGEST_START_MS) };
    case 'ready':
      return { kind, afterMs: random.integer(0, LONGEST_RUN_MS) };
    case 'acknowledged':
      return {
        kind,
        count: random.integer(1, Math.max(1, backlog)),
        afterMs: random.integer(0, LONGEST_BATCH_MS),
      };
    case 'posting':
      return { kind, afterMs: random.integer(0, LONGEST_BATCH_MS) };
    default:
      return assertNever(kind);
  }
}

/** The moment in words. */
export function momentText(moment: Moment): string {
  switch (moment.kind) {
    case 'starting':
      return `${moment.afterMs} ms after its start`;
    case 'ready':
      return `${moment.afterMs} ms after it was ready`;
    case 'acknowledged':
      return `${moment.afterMs} ms after its acknowledgement ${moment.count}`;
    case 'posting':
      return `${moment.afterMs} ms into a POST`;
    default:
      return assertNever(moment);
  }
}
