import type { LogCode } from './log.ts';

/** Why flespi blocks a stream: the number of its reason, its own text, or true where it gives none. */
export type BlockReason = number | string | true;

/** Something that happened again and again. */
interface Repeated {
  readonly count: number;
  /** Unix seconds. */
  readonly sinceS: number;
}

/** A message that the target refused after it took the batch; null and undefined are what is not told. */
export interface RefusedMessage {
  readonly ident: string | null;
  readonly deviceId: string | null;
  /** Unix seconds: the message's own time. */
  readonly messageTimeS: number | null;
  /** In the target's words, or the number of an error code. */
  readonly reason: string | number | null;
}

/** What the evidence on a stream amounts to. Instants are Unix seconds. */
export type StreamConclusion =
  | { readonly code: 'disabled' }
  | { readonly code: 'blocked'; readonly reason: BlockReason }
  | (Repeated & { readonly code: 'blocked-in-turns'; readonly last: BlockReason | null })
  /** `mixed`: there were other errors before the last one. */
  | (Repeated & { readonly code: 'failing'; readonly error: LogCode | null; readonly mixed: boolean })
  | (Repeated & { readonly code: 'connection-flaps'; readonly accepts: boolean })
  | (Repeated & { readonly code: 'relapses'; readonly error: LogCode | null })
  | {
      readonly code: 'rejects-all';
      readonly messages: number;
      readonly batches: number;
      readonly sinceS: number;
    }
  | (Repeated & {
      readonly code: 'refuses-messages';
      readonly last: RefusedMessage;
      readonly devices: number;
    })
  | { readonly code: 'filter-skips-all'; readonly messages: number; readonly sinceS: number }
  | { readonly code: 'rejects-some'; readonly messages: number; readonly sinceS: number }
  /** `beforeS`: how long it took before, where it takes far longer than that. */
  | { readonly code: 'slow'; readonly latencyS: number; readonly beforeS: number | null }
  | {
      readonly code: 'was-slow';
      readonly latencyS: number;
      readonly beforeS: number | null;
      readonly untilS: number;
    }
  | { readonly code: 'outrun'; readonly fromBytes: number; readonly toBytes: number; readonly sinceS: number }
  | { readonly code: 'was-outrun'; readonly toBytes: number; readonly untilS: number }
  | { readonly code: 'connection-lost'; readonly atS: number }
  | { readonly code: 'nothing-sent'; readonly sinceS: number }
  | { readonly code: 'accepts-all'; readonly sinceS: number }
  | { readonly code: 'reported-success'; readonly atS: number }
  | { readonly code: 'nothing-to-send'; readonly sinceS: number; readonly untilS: number | null }
  | { readonly code: 'queue-not-reported'; readonly sinceS: number }
  | { readonly code: 'nothing-queued' }
  | { readonly code: 'no-delivery'; readonly sinceS: number | null }
  | { readonly code: 'nothing-reported' };

/** What is told beside the state of a stream, whatever that is. */
export type StreamTrace =
  | (RefusedMessage & { readonly code: 'refused-message' })
  | {
      readonly code: 'was-blocked';
      readonly sinceS: number;
      readonly untilS: number;
      readonly reason: BlockReason;
    };

/** Why a stream is in its state. */
export interface StreamReason {
  readonly conclusion: StreamConclusion;
  /** What waits in its queue; null where nothing does, or where it would not tell more. */
  readonly waitingBytes: number | null;
  readonly traces: readonly StreamTrace[];
}
