/** Alarms are held: trackers say them once, and the next report mostly does not speak of them at all. */
import type { JsonObject } from '../../shared/json.ts';
import { booleanOf } from './readings.ts';
import { UNDATED_S } from './said.ts';
import type { FleetThresholds } from './thresholds.ts';

/** The newest word on one alarm parameter. Changed in place: many trackers say "no alarm" in every message. */
interface AlarmWord {
  set: boolean;
  /** Unix seconds that order and age count by. */
  timeS: number;
  /** Unix seconds as the protocol carried it; null where it carries none. */
  saidS: number | null;
}

/** What was said of the alarms of one vehicle. */
export interface HeardAlarms {
  readonly words: Map<string, AlarmWord>;
  /** The newest time of an alarm that is set; `UNDATED_S` where none is. */
  newestS: number;
}

/** More alarm names than any tracker has; past it the oldest word is forgotten. */
export const ALARM_LIMIT = 64;

export function createHeardAlarms(): HeardAlarms {
  return { words: new Map(), newestS: UNDATED_S };
}

/** Takes in the alarm parameters of a message. A value of the wrong type says nothing. */
export function hearAlarms(
  heard: HeardAlarms,
  parameters: JsonObject,
  names: readonly string[],
  timeS: number,
): void {
  for (const name of names) hearAlarm(heard, name, booleanOf(parameters[name]), timeS, timeS);
}

/**
 * Takes in one word on an alarm, by its own time: a late one neither begins now nor undoes a newer word, and false ends
 * what was set before it. `saidS`: the time as shown, null where the protocol carries none.
 */
export function hearAlarm(
  heard: HeardAlarms,
  name: string,
  set: boolean | undefined,
  timeS: number,
  saidS: number | null,
): void {
  if (set === undefined) return;
  const word = heard.words.get(name);
  if (word === undefined) {
    heard.words.set(name, { set, timeS, saidS });
    if (heard.words.size > ALARM_LIMIT) forgetOldest(heard.words);
    if (set) heard.newestS = newestSet(heard.words);
    return;
  }
  if (timeS < word.timeS) return;
  const matters = set || word.set;
  word.set = set;
  word.timeS = timeS;
  word.saidS = saidS;
  if (matters) heard.newestS = newestSet(heard.words);
}

/** When the last alarm is over by time alone, Unix seconds: it stands up to and at that moment. */
export function alarmUntilS(heard: HeardAlarms, { alarmHoldS }: FleetThresholds): number {
  return heard.newestS + alarmHoldS;
}

/** The alarms that stand at `nowS`, newest first. */
export function standingAlarms(
  { words }: HeardAlarms,
  nowS: number,
  { alarmHoldS }: FleetThresholds,
): { readonly name: string; readonly timeS: number | null }[] {
  return [...words]
    .filter(([, word]) => word.set && word.timeS + alarmHoldS >= nowS)
    .sort(([, a], [, b]) => b.timeS - a.timeS)
    .map(([name, { saidS }]) => ({ name, timeS: saidS }));
}

function newestSet(words: ReadonlyMap<string, AlarmWord>): number {
  let newestS = UNDATED_S;
  for (const { set, timeS } of words.values()) if (set && timeS > newestS) newestS = timeS;
  return newestS;
}

/** Words that an alarm is over go first, for they only keep late messages from setting it anew. */
function forgetOldest(words: Map<string, AlarmWord>): void {
  let oldest: readonly [string, AlarmWord] | undefined;
  for (const entry of words) {
    if (oldest === undefined || isLessWorth(entry[1], oldest[1])) oldest = entry;
  }
  if (oldest !== undefined) words.delete(oldest[0]);
}

function isLessWorth(a: AlarmWord, b: AlarmWord): boolean {
  return a.set === b.set ? a.timeS < b.timeS : b.set;
}
