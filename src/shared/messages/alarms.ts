import type { LossForecast } from '../forecast.ts';
import type { Named } from '../names/named.ts';
import type { SilenceCause } from './explanation.ts';
import type { GapReason } from './gaps.ts';
import type { RuleFinding } from './rules.ts';
import type { RuntimeCause } from './runtime.ts';
import type { SessionCause } from './session.ts';
import type { StorageTrouble } from './storage.ts';
import type { StreamReason } from './stream.ts';

/** What is wrong, as an alarm says it. */
export type AlarmTrouble =
  /** A parameter of the vehicle says trouble; `words` as flespi's table has them, null where only its name tells. */
  | { readonly code: 'alarm-parameter'; readonly name: string; readonly words: Named | null }
  | { readonly code: 'alarm-stream-failing'; readonly reason: StreamReason }
  | { readonly code: 'alarm-stream-blocked'; readonly reason: StreamReason }
  | { readonly code: 'alarm-stream-degraded'; readonly reason: StreamReason }
  | { readonly code: 'alarm-link-down'; readonly why: SessionCause | RuntimeCause | StorageTrouble | null }
  | { readonly code: 'alarm-storage-failing'; readonly why: StorageTrouble }
  | {
      readonly code: 'alarm-gap';
      /** Unix milliseconds. */
      readonly fromMs: number;
      readonly toMs: number;
      readonly why: GapReason | null;
    }
  /** Vehicles that have something in common are silent. */
  | { readonly code: 'alarm-silence'; readonly cause: SilenceCause }
  /** What waits of a stream is discarded, or what comes to a channel is refused, unless something changes. */
  | { readonly code: 'alarm-stream-loss' | 'alarm-channel-full'; readonly loss: LossForecast }
  /** The broker forgets our session, and all that waits in it; Unix milliseconds. */
  | { readonly code: 'alarm-session-end'; readonly atMs: number }
  /** A rule of people here finds it so; `rule` is its name as it was then. */
  | {
      readonly code: 'alarm-rule';
      readonly ruleId: string;
      readonly rule: string;
      readonly found: RuleFinding;
    };

/** Why something was not done to an alarm. */
export type AlarmMessage =
  /** It is closed, or of an account that is gone. */
  | { readonly code: 'alarm-gone' }
  /** Its journal is not open, so nothing can be kept of it. */
  | { readonly code: 'alarm-not-kept' }
  | { readonly code: 'alarm-shelved-too-long'; readonly mostMin: number }
  /** One of a person in danger is shelved with a reason alone. */
  | { readonly code: 'alarm-needs-note' }
  | { readonly code: 'alarm-still-active' };
