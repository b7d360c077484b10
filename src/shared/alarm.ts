import type { Named } from './names/named.ts';

/** How grave an alarm is, gravest first. */
export const ALARM_SEVERITIES = ['danger', 'warning', 'notice'] as const;
export type AlarmSeverity = (typeof ALARM_SEVERITIES)[number];

/** An alarm parameter of a vehicle that says trouble. */
export interface VehicleAlarm {
  /** flespi's name of the parameter. */
  readonly name: string;
  readonly severity: AlarmSeverity;
  /** What it means, as a clause; null where only the name tells. */
  readonly words: Named | null;
  /** A person may be in danger (SOS, panic, crash): it stands above every other. */
  readonly first: boolean;
  /** Unix seconds when it was last reported; null where the protocol does not carry it. */
  readonly timeS: number | null;
}
