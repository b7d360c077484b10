import type { ApiMessage } from './flespi-api.ts';
import type { JsonMessage } from './json.ts';
import type { ToldMessage } from './told.ts';

/** flespi answered with messages of other times than asked for. */
interface OtherTimes {
  readonly code: 'gap-other-times';
}

/** Why messages of one vehicle cannot be had; in words as an earlier version kept it. */
export type RefillFailure = ApiMessage | JsonMessage | OtherTimes | ToldMessage;

/** What is said of gaps alone. */
export type GapMessage =
  | OtherTimes
  /** In a shared group messages are split among its hosts, so nothing was asked for. */
  | { readonly code: 'gap-shared-group' }
  /** Messages are followed by channels alone, and none of those keeps any (`messages_ttl` 0). */
  | { readonly code: 'gap-channels-keep-nothing' }
  /** The first of several vehicles' reasons. */
  | {
      readonly code: 'gap-of-vehicles';
      readonly failed: number;
      readonly vehicles: number;
      readonly why: RefillFailure;
    }
  /** The same where channels were asked. */
  | {
      readonly code: 'gap-of-asked';
      readonly failed: number;
      readonly asked: number;
      readonly why: RefillFailure;
    }
  /** Why it is not asked for again. */
  | { readonly code: 'gap-not-asked-in-group' };

/** Why some or all that a gap may miss cannot be had. */
export type GapReason = RefillFailure | GapMessage;
