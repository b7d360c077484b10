import type { HoursDoing, ParameterTest, WatchedStreamState } from '../rule-terms.ts';

/** What a rule found of a vehicle, a stream or an account, as its alarm says it. Instants are Unix milliseconds. */
export type RuleFinding =
  | {
      readonly code: 'rule-speed';
      readonly speedKmh: number;
      readonly overKmh: number;
      readonly forS: number;
    }
  | { readonly code: 'rule-idle'; readonly sinceMs: number }
  /** Nothing was heard since then. */
  | { readonly code: 'rule-silent'; readonly sinceMs: number }
  /** `found` is what the parameter is, as text. */
  | {
      readonly code: 'rule-parameter';
      readonly name: string;
      readonly test: ParameterTest;
      readonly value: string;
      readonly found: string;
    }
  /** `inS`: between the two readings. */
  | {
      readonly code: 'rule-change';
      readonly name: string;
      readonly from: number;
      readonly to: number;
      readonly inS: number;
    }
  /** The geofence's name as it was then. */
  | { readonly code: 'rule-geofence-entered' | 'rule-geofence-left'; readonly geofence: string }
  | { readonly code: 'rule-geofence-stays'; readonly geofence: string; readonly sinceMs: number }
  | { readonly code: 'rule-hours'; readonly does: HoursDoing }
  | { readonly code: 'rule-link'; readonly sinceMs: number }
  | { readonly code: 'rule-gap'; readonly fromMs: number; readonly toMs: number }
  | {
      readonly code: 'rule-stream';
      readonly state: WatchedStreamState;
      readonly sinceMs: number;
    };

/** What rules have to say. All that changes them may also fail with what is wrong with a field, and with `not-kept`. */
export type RuleMessage =
  | { readonly code: 'unknown-rule' }
  | { readonly code: 'too-many-rules'; readonly most: number }
  | { readonly code: 'no-rule-to-restore' }
  | { readonly code: 'rule-file-unreadable' }
  /** Only what vehicles did can be read again. */
  | { readonly code: 'rule-not-tried' }
  | { readonly code: 'rule-trial-cancelled' }
  | { readonly code: 'rule-no-journal' }
  | { readonly code: 'rule-geofence-gone' };
