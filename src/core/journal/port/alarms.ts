import type { AlarmSeverity } from '../../../shared/alarm.ts';
import type { AlarmStep, OwnAlarm } from '../../../shared/alarms.ts';

/** The fact that says up to which block messages were looked at for alarms. */
export const ALARMS_LOOKED_TO = 'alarms-looked-to-block';

/** An alarm as it is to be kept, and what was done to it since it was kept last, in order. */
export interface AlarmRow {
  readonly alarm: OwnAlarm;
  readonly steps: readonly AlarmStep[];
}

/** What an earlier run left open. */
export interface LeftAlarms {
  readonly alarms: readonly OwnAlarm[];
  /** The newest of those that were closed. */
  readonly closed: readonly OwnAlarm[];
  /** Above all that were ever given. */
  readonly nextId: number;
  /** The highest number of a block; 0 where there is none. */
  readonly newestBlock: number;
  /** What is below was brought over from journals that were set aside. */
  readonly firstBlock: number;
}

/** Which of all that were ever raised are asked for: those below `beforeId`, null for the newest. */
export interface AlarmQuestion {
  readonly beforeId: number | null;
  readonly limit: number;
  readonly severity: AlarmSeverity | null;
  readonly vehicleId: string | null;
  /** Raised by then, and from then on, Unix milliseconds; null for all. */
  readonly raisedByMs: number | null;
  readonly raisedFromMs?: number | null;
}

/** They, newest first. */
export interface AlarmPage {
  readonly alarms: readonly { readonly alarm: OwnAlarm; readonly steps: readonly AlarmStep[] }[];
  readonly hasMore: boolean;
}

/** Alarms of a span, Unix milliseconds, so many of them at most. */
export interface AlarmsIn {
  readonly fromMs: number;
  readonly toMs: number;
  readonly most: number;
}

/** They, and how many there are. */
export interface FoundAlarmsIn {
  readonly alarms: AlarmPage['alarms'];
  readonly count: number;
}
