/** How alarms make themselves known at this desk, as windows are told of it. */
import type { AlarmSeverity } from './alarm.ts';
import type { AlarmCounts, AlarmKey, AlarmSubject } from './alarms.ts';
import type { AlarmTrouble } from './messages/alarms.ts';
import type { Signals } from './schemas/signals.ts';

/** Quiet hours that are in effect. */
export interface QuietNow {
  /** Unix milliseconds; null where they do not end, as all days of the week around the clock. */
  readonly untilMs: number | null;
  /** Whether danger is heard and shown all the same; a person in danger always is. */
  readonly hasDanger: boolean;
}

/**
 * Who shows notices of the system, and how well that goes: each window itself by leave of its browser; the host; the host, of which the
 * system takes none; the host, of which the system refused the last one.
 */
export const NOTICE_WAYS = ['window', 'host', 'host-unsupported', 'host-failed'] as const;
export type NoticeWay = (typeof NOTICE_WAYS)[number];

/** All of it. */
export interface SignalsNow {
  readonly signals: Signals;
  /** Null where none are in effect. */
  readonly quiet: QuietNow | null;
  readonly notices: NoticeWay;
}

/** A notice of the system, as a host is asked to show it; it finds the words. */
export type HostNotice =
  | {
      readonly kind: 'alarm';
      readonly key: AlarmKey;
      readonly severity: AlarmSeverity;
      /** A person may be in danger. */
      readonly first: boolean;
      /** Whom and what; null where the notice is to say neither. */
      readonly about: {
        readonly subject: AlarmSubject;
        /** Where it is a vehicle's; null elsewhere. */
        readonly vehicle: string | null;
        readonly trouble: AlarmTrouble;
      } | null;
    }
  /** More than can be shown each: these, beside those that it summed up before and that still ask for somebody. */
  | { readonly kind: 'others'; readonly keys: readonly AlarmKey[] }
  /** So that a person sees whether they are shown. */
  | { readonly kind: 'test'; readonly severity: AlarmSeverity };

/** What asks for somebody, for the badge of the program; `isNew`: danger has come that was not there. */
export interface Attention extends Pick<AlarmCounts, 'danger' | 'first' | 'waiting'> {
  readonly isNew: boolean;
}
