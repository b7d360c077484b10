/** Alarms are held: trackers say them once, and the next report mostly does not speak of them at all. */
import { ALARM_SEVERITIES, type AlarmSeverity, type VehicleAlarm } from '../../shared/alarm.ts';
import type { JsonValue } from '../../shared/json.ts';
import { type AlarmParameter, alarmParameterOf } from '../flespi/alarm-parameters.ts';
import { type KnownParameters, newestValueOf } from './known-parameters.ts';
import { booleanOf } from './readings.ts';
import type { FleetThresholds } from './thresholds.ts';
import { UNDATED_S } from './timestamped.ts';

/** An alarm that was said and not taken back. */
interface AlarmWord {
  readonly parameter: AlarmParameter;
  /** Unix seconds that order and age count by. */
  readonly timeS: number;
  /** Unix seconds as the protocol carried it; null where it carries none. */
  readonly saidS: number | null;
}

/** The alarms of one vehicle that were said and not taken back, by the name of their parameter. */
export interface HeardAlarms {
  readonly words: Map<string, AlarmWord>;
  /** The newest time of each severity; `UNDATED_S` where there is none. */
  readonly newestS: Record<AlarmSeverity, number>;
}

/** The part of a vehicle that alarms are of. */
interface Alarmed {
  readonly parameters: KnownParameters;
  alarms: HeardAlarms | undefined;
}

/** More alarms at once than any tracker has; past it the least grave and oldest is forgotten. */
export const ALARM_LIMIT = 64;

/** One word on an alarm. */
export interface AlarmNews {
  readonly name: string;
  readonly parameter: AlarmParameter;
  readonly value: JsonValue | undefined;
  /** Unix seconds that order and age count by. */
  readonly timeS: number;
  /** Unix seconds as shown; null where the protocol carries none. */
  readonly saidS: number | null;
}

/**
 * Takes in one word on an alarm, by its own time: a late one neither begins now nor undoes a newer word, and the state that is
 * no trouble ends what was said before it. A value of the wrong type says nothing. That all is well is not remembered here:
 * most trackers say so in every message, and the vehicle's parameters hold it.
 */
export function hearAlarm(vehicle: Alarmed, { name, parameter, value, timeS, saidS }: AlarmNews): void {
  const said = booleanOf(value);
  if (said === undefined) return;
  const word = vehicle.alarms?.words.get(name);
  if (word !== undefined && timeS < word.timeS) return;
  if (said !== parameter.troubleWhen) {
    if (word !== undefined && vehicle.alarms?.words.delete(name)) renew(vehicle.alarms);
    return;
  }
  if (word === undefined && isTakenBack(vehicle.parameters, name, parameter, timeS)) return;
  vehicle.alarms ??= createHeardAlarms();
  vehicle.alarms.words.set(name, { parameter, timeS, saidS });
  if (vehicle.alarms.words.size > ALARM_LIMIT) forgetLeast(vehicle.alarms.words);
  renew(vehicle.alarms);
}

/** When the last alarm of a severity is over by time alone, Unix seconds: it stands up to and at that moment. */
export function alarmUntilS(
  { newestS }: HeardAlarms,
  severity: AlarmSeverity,
  { alarmHoldS }: FleetThresholds,
): number {
  return newestS[severity] + alarmHoldS;
}

/** The alarms that stand at `nowS`: those of a person in danger first, then by severity, the newest of each first. */
export function standingAlarms(
  { words }: HeardAlarms,
  nowS: number,
  { alarmHoldS }: FleetThresholds,
): readonly VehicleAlarm[] {
  return [...words]
    .filter(([, { timeS }]) => timeS + alarmHoldS >= nowS)
    .sort(([, a], [, b]) => weightOf(a) - weightOf(b) || b.timeS - a.timeS)
    .map(([name, { parameter, saidS }]) => ({
      name,
      severity: parameter.severity,
      words: parameter.words,
      first: parameter.first,
      timeS: saidS,
    }));
}

/** The alarms that stood, as they were saved; undefined where none did. */
export function restoredAlarms(
  saved: readonly { readonly name: string; readonly timeS: number; readonly saidS: number | null }[],
): HeardAlarms | undefined {
  if (saved.length === 0) return undefined;
  const alarms = createHeardAlarms();
  for (const { name, timeS, saidS } of saved) {
    const parameter = alarmParameterOf(name);
    if (parameter !== undefined) alarms.words.set(name, { parameter, timeS, saidS });
  }
  renew(alarms);
  return alarms;
}

function createHeardAlarms(): HeardAlarms {
  return { words: new Map(), newestS: { danger: UNDATED_S, warning: UNDATED_S, notice: UNDATED_S } };
}

/** Whether a newer word than `timeS` said that all is well. */
function isTakenBack(
  parameters: KnownParameters,
  name: string,
  { troubleWhen }: AlarmParameter,
  timeS: number,
): boolean {
  const newest = newestValueOf(parameters, name);
  return newest !== undefined && newest.timeS > timeS && booleanOf(newest.value) === !troubleWhen;
}

function renew({ words, newestS }: HeardAlarms): void {
  for (const severity of ALARM_SEVERITIES) newestS[severity] = UNDATED_S;
  for (const { parameter, timeS } of words.values()) {
    if (timeS > newestS[parameter.severity]) newestS[parameter.severity] = timeS;
  }
}

function weightOf({ parameter }: AlarmWord): number {
  return parameter.first ? -1 : ALARM_SEVERITIES.indexOf(parameter.severity);
}

function forgetLeast(words: Map<string, AlarmWord>): void {
  let least: readonly [string, AlarmWord] | undefined;
  for (const entry of words) if (least === undefined || isLess(entry[1], least[1])) least = entry;
  if (least !== undefined) words.delete(least[0]);
}

function isLess(a: AlarmWord, b: AlarmWord): boolean {
  return weightOf(a) === weightOf(b) ? a.timeS < b.timeS : weightOf(a) > weightOf(b);
}
