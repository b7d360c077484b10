import type { ExplainedCause, SilenceCause, StreamCause } from './messages/explanation.ts';

/** How sure an explanation is, surest first. */
export const CONFIDENCES = ['high', 'middle', 'low'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** A record of flespi's log that is evidence. */
export interface EvidenceRecord {
  /** Its number in the account's journal; null where it was asked of flespi and is not kept. */
  readonly id: number | null;
  /** Unix seconds, as flespi stamped it. */
  readonly timeS: number;
  readonly eventCode: number;
  /** HTTP status or one of flespi's own below zero, as a failed delivery names it. */
  readonly errorCode: number | null;
}

/** What a button beside an explanation can do. Nothing of it changes anything in flespi. */
export type ExplanationAction =
  /** The stream's records among the logs. */
  | { readonly kind: 'show-log' }
  /** The settings of our own listener. */
  | { readonly kind: 'open-listener' }
  /** Where what is kept here is set. */
  | { readonly kind: 'open-storage' }
  | { readonly kind: 'show-stream'; readonly streamId: string }
  /** Name, TCP and TLS of the target, from this computer. */
  | { readonly kind: 'check-target' }
  /** What feeds it, asked of flespi. */
  | { readonly kind: 'show-sources' };

/** One cause with what speaks for it. */
export interface Explanation<Cause extends ExplainedCause = ExplainedCause> {
  readonly cause: Cause;
  readonly confidence: Confidence;
  /** False for what is worth knowing and no fault: it is said with the stream, and never in an alarm. */
  readonly isTrouble: boolean;
  /** First and last of each run of records that it was concluded from, oldest first. */
  readonly evidence: readonly EvidenceRecord[];
  readonly actions: readonly ExplanationAction[];
}
export type StreamExplanation = Explanation<StreamCause>;

/** Silent vehicles with one cause in common. */
export interface SilenceExplanation extends Explanation<SilenceCause> {
  /** As they were given. */
  readonly vehicleIds: readonly string[];
}
