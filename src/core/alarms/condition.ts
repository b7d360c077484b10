import type { AlarmSeverity } from '../../shared/alarm.ts';
import type { AlarmSubject } from '../../shared/alarms.ts';
import type { AlarmTrouble } from '../../shared/messages/alarms.ts';

/** Something that is wrong, as a source of alarms says it. */
export interface Condition {
  /** The same for the same trouble of the same subject. */
  readonly key: string;
  readonly subject: AlarmSubject;
  readonly severity: AlarmSeverity;
  /** See `OwnAlarm`. */
  readonly first: boolean;
  readonly trouble: AlarmTrouble;
}

/** When it was said. Unix milliseconds. */
export interface Said {
  /** Receipt. */
  readonly atMs: number;
  /** By the device; the same where it has no time of its own. */
  readonly deviceMs: number;
}

/** What a message, or a rule, says of a trouble. */
export type TroubleWord =
  | { readonly kind: 'raise'; readonly condition: Condition; readonly said: Said }
  | { readonly kind: 'clear'; readonly key: string; readonly said: Said };
