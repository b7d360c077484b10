/** What explanations of a stream are made of: gathered by `stream.ts` and around it, concluded from in `explain/`. */
import type { SeenAtTarget } from '../../../shared/stream-page.ts';
import type { TargetCheck } from '../../../shared/target-check.ts';
import type { StreamFacts } from '../facts.ts';
import type { Minute } from './minutes.ts';
import type { QueueFlow } from './queue-flow.ts';
import type { Run } from './runs.ts';
import type { Target } from './target.ts';

/** What a stream knows by itself. */
export interface OwnEvidence {
  /** flespi's id of it. */
  readonly id: string;
  readonly name: string;
  /** Of its log, oldest first. */
  readonly runs: readonly Run[];
  /** Oldest first. */
  readonly minutes: readonly Minute[];
  readonly facts: StreamFacts;
  readonly queueTtlS: number | null;
  readonly queueFlow: QueueFlow | null;
  readonly target: Target;
}

/** One thing that feeds a stream. */
export interface FeedingChannel {
  readonly id: string;
  readonly name: string;
  /** flespi's reason; null where it is not blocked. */
  readonly blocked: number | null;
}
export interface FeedingDevice {
  readonly id: string;
  /** Unix seconds of its last message; null where none is known. */
  readonly lastS: number | null;
  /** As a rule it reports this often, in seconds; null where that is not known. */
  readonly everyS: number | null;
}
export interface FeedingGroup {
  readonly id: string;
  readonly name: string;
  readonly deviceIds: readonly string[];
}
export interface Sources {
  readonly channels: readonly FeedingChannel[];
  readonly deviceIds: readonly string[];
  /** How each of them does; made as it is asked for, since there may be very many. */
  readonly devices: readonly FeedingDevice[];
  readonly groups: readonly FeedingGroup[];
}

/** Our own listener, where it is the target. Times are Unix seconds. */
export interface OwnListener {
  /** Spans in which it did not listen; null as an end where it still does not. */
  readonly off: readonly { readonly fromS: number; readonly untilS: number | null }[];
  /** Requests that were turned away for a wrong key. */
  readonly wrongKey: number;
  /** Whether storage took nothing, so that it answered 503. */
  readonly storageFailed: boolean;
  /** Messages of the stream that were taken in, and those of them that had come already; null where nobody looked. */
  readonly messages: number | null;
  readonly duplicates: number | null;
  /** Keys of the last message; null where none came. */
  readonly keys: readonly string[] | null;
}

/** Another stream of the account, as far as it matters here. */
export interface OtherStream {
  readonly id: string;
  readonly name: string;
  readonly uri: string | null;
  readonly kind: Target['kind'];
  /** Unix seconds of its newest lost connections. */
  readonly lossesS: readonly number[];
  /** Unix seconds since when it is gone; null where it exists. */
  readonly deletedAtS: number | null;
}

/** What is known beside the stream itself; null is what nobody looked for. */
export interface Surroundings {
  readonly sources: Sources | null;
  readonly listener: OwnListener | null;
  readonly others: readonly OtherStream[];
  /** Unix seconds of blocks (event 20) of anything in the account, with what was blocked. */
  readonly blocks: readonly { readonly origin: string; readonly timeS: number }[];
  readonly check: TargetCheck | null;
  /** What somebody sees at the target of what it accepted; null where nobody told. */
  readonly seen: SeenAtTarget | 'shadow-unchanged' | null;
}

export const NOTHING_AROUND: Surroundings = {
  sources: null,
  listener: null,
  others: [],
  blocks: [],
  check: null,
  seen: null,
};

export interface Evidence extends OwnEvidence, Surroundings {
  /** Unix seconds. */
  readonly nowS: number;
}
