/** Bringing a stream here: what is looked at, planned and made in flespi, as a window sees it. */
import type { BringMessage } from './messages/bring.ts';
import type { ApiMessage } from './messages/flespi-api.ts';

/** What can feed a stream. One of these alone: fed by two of them, what is in both would come twice. */
export const FEED_KINDS = ['devices', 'groups', 'channels'] as const;
export type FeedKind = (typeof FEED_KINDS)[number];

/** What a person wants: nothing of it is done before it was planned, shown and agreed to. */
export interface BringWish {
  readonly accountId: string;
  /** The stream's name in flespi. */
  readonly name: string;
  /** Where flespi reaches the listener; empty where that is the listener's own address. */
  readonly address: string;
  readonly feed: { readonly kind: FeedKind; readonly ids: readonly string[] };
}

/** Something that can feed a stream. */
export interface Feedable {
  readonly id: string;
  readonly name: string;
}

/** How much is known of one thing that is looked at first: `unproved` cannot be known from here. */
export type FindingState = 'good' | 'unproved' | 'warning' | 'bad';

export interface BringFinding {
  readonly about: 'listener' | 'address' | 'secret' | 'token' | 'existing';
  readonly state: FindingState;
  readonly message: BringMessage | ApiMessage;
}

/** What was found before anything is made. It reads, and changes nothing. */
export interface BringLook {
  readonly findings: readonly BringFinding[];
  /** What the stream will push to; null where that is not known. */
  readonly uri: string | null;
  readonly devices: readonly Feedable[];
  readonly groups: readonly Feedable[];
  readonly channels: readonly Feedable[];
}

/** A call of flespi's API as it will be made; secrets are left out of what is shown. */
export interface ShownCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly uri: string;
  /** JSON over several lines; empty where it has no body. */
  readonly body: string;
}

/** What is agreed to: carried out once, as it is shown, within ten minutes. */
export interface BringPlan {
  readonly id: string;
  readonly calls: readonly ShownCall[];
}

/**
 * How far a stream is. `making`: under way. `unsure`: flespi did not answer whether it made it. `incomplete`: it is there, and could not
 * be taken back as something failed. `made`: it is there and fed.
 */
export type BroughtState = 'making' | 'unsure' | 'incomplete' | 'made';

/** A stream that was made from here, until it is undone or kept. */
export interface BroughtStream {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  /** What it pushes to, without its id. */
  readonly uri: string;
  /** flespi's id; null where it is not known. */
  readonly streamId: string | null;
  readonly feed: { readonly kind: FeedKind; readonly count: number };
  readonly state: BroughtState;
  /** Unix milliseconds. */
  readonly madeMs: number;
  /** When the first batch of it was taken, Unix milliseconds; null while none was. */
  readonly firstBatchMs: number | null;
  /** What was taken of it since this program started. */
  readonly batches: number;
  readonly messages: number;
}

export const MOST_FED = 5_000;
export const LONGEST_STREAM_NAME = 100;
export const LONGEST_ADDRESS = 500;
