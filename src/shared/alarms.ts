/** What the alarm centre lists; what a vehicle reports of itself is in `alarm.ts`. */
import type { AlarmSeverity } from './alarm.ts';
import type { GapCause } from './completeness.ts';
import type { AlarmTrouble } from './messages/alarms.ts';

/** What an alarm is about. */
export type AlarmSubject =
  /** `name`: as it was called last; absent where nothing has said a name, or it was kept before names were. */
  | { readonly kind: 'vehicle'; readonly vehicleId: string; readonly name?: string }
  /** Vehicles with one cause in common: how many, and the first of them. */
  | { readonly kind: 'vehicles'; readonly count: number; readonly vehicleIds: readonly string[] }
  | { readonly kind: 'channel'; readonly channelId: string; readonly name: string }
  | { readonly kind: 'stream'; readonly streamId: string; readonly name: string }
  | { readonly kind: 'link' }
  | { readonly kind: 'storage' }
  | { readonly kind: 'gap'; readonly gapId: number; readonly cause: GapCause };

/** Something that a person did. */
export interface ByPerson {
  /** The desk's name, as it was set then; empty where none was. */
  readonly by: string;
  /** Unix milliseconds. */
  readonly atMs: number;
  /** Empty where none was written. */
  readonly note: string;
}

export const ALARM_PHASES = ['new', 'acknowledged', 'cleared', 'shelved', 'closed'] as const;
/**
 * Where an alarm is in its life. `new`: active, and nobody has taken it. `acknowledged`: active, and somebody has. `cleared`: over, and
 * nobody has seen it. `shelved`: out of the way for a time. `closed`: over and seen; it is in the history alone.
 */
export type AlarmPhase = (typeof ALARM_PHASES)[number];

/** One alarm of an account, from its raising to its closing. */
export interface OwnAlarm {
  /** Within its account, never given twice. */
  readonly id: number;
  /** What it is raised by: while one of a key is not closed, the same again is a repeat of it. */
  readonly key: string;
  readonly subject: AlarmSubject;
  readonly severity: AlarmSeverity;
  /** A person may be in danger: it stands above all others, is never damped or folded, and only a person closes it. */
  readonly first: boolean;
  readonly trouble: AlarmTrouble;
  readonly phase: AlarmPhase;
  /** Whether what raised it is still so. */
  readonly active: boolean;
  /** Unix milliseconds of the receipt by which it was raised, by which it was reported last, and by which it was over. */
  readonly raisedMs: number;
  readonly lastMs: number;
  readonly clearedMs: number | null;
  /** When it was by the device, Unix milliseconds; null where that is not another time than the receipt. */
  readonly deviceMs: number | null;
  /** How often it was reported. */
  readonly count: number;
  /** It came too late to be an alarm of now. */
  readonly historic: boolean;
  readonly acknowledged: ByPerson | null;
  /** Until when, Unix milliseconds, and by whom. */
  readonly shelved: (ByPerson & { readonly untilMs: number }) | null;
  /** It came and went so often since then that it is held, Unix milliseconds. */
  readonly flapping: { readonly sinceMs: number; readonly times: number } | null;
  /** The alarm of its cause, that stands for it while it is so; null where it stands for itself. */
  readonly foldedInto: number | null;
  /** It was acknowledged, went on, and was raised once more for that. */
  readonly reminded: boolean;
  /** Unix milliseconds; null while it is not closed. */
  readonly closedMs: number | null;
  /** Of the past alone: it was reported again after that moment, so how often, and how grave it was told by then, is not known. */
  readonly later?: true;
}

/** Something that was done to an alarm, or happened to it: the phase that it came to. */
export interface AlarmStep extends ByPerson {
  readonly phase: AlarmPhase;
}

/** An alarm with all that became of it, oldest first. */
export interface PastAlarm {
  readonly alarm: Alarm;
  readonly steps: readonly AlarmStep[];
}

/** What makes an alarm news to somebody, though it was raised before. */
export interface AlarmNews {
  /** Nobody can have been told: an earlier run took it in and ended before it looked at it, or was over when it was to ask for somebody again. */
  readonly missed?: true;
  /** It asks for somebody again since then, Unix milliseconds: off its shelf, reminded, taken back, or without the alarm that stood for it. */
  readonly asksSinceMs?: number;
}

/** The same within all accounts. */
export type Alarm = OwnAlarm & AlarmNews & { readonly accountId: string };

/** Which alarm is meant. */
export interface AlarmKey {
  readonly accountId: string;
  readonly id: number;
}

/** What an alarm goes by among those of all accounts. */
export function alarmKeyOf({ accountId, id }: AlarmKey): string {
  return `${accountId}/${id}`;
}

/** Which alarms something is done to. */
export interface AlarmAction {
  readonly alarms: readonly AlarmKey[];
}

/** What of an alarm lies in a span, for a bar of time; Unix milliseconds. */
export interface AlarmSpan {
  readonly alarm: Alarm;
  /** From its raising until it was over or closed, or the end of what was asked for. */
  readonly fromMs: number;
  readonly toMs: number;
  /** When somebody took it; null where nobody had by then. */
  readonly takenMs: number | null;
}

/** Which of an account's alarms of any time are asked for: those below `beforeId`, null for the newest. */
export interface AlarmHistory {
  readonly accountId: string;
  readonly beforeId: number | null;
  readonly limit: number;
  readonly severity: AlarmSeverity | null;
  readonly vehicleId: string | null;
  /** Those alone that were raised by then, Unix milliseconds; null for all. */
  readonly raisedByMs: number | null;
}

/** More come than a person can look at (ISA 18.2: more than ten in ten minutes). */
export interface AlarmFlood {
  /** Unix milliseconds. */
  readonly sinceMs: number;
  /** New ones of the last ten minutes. */
  readonly alarms: number;
  /** How many of these minutes are in the history alone, for more are open than can be listed. */
  readonly crowdedOut: number;
}

/** All that is not closed, of all accounts, and whether they are a flood. */
export interface OpenAlarms {
  readonly alarms: readonly Alarm[];
  readonly flood: AlarmFlood | null;
  /** What is written beside what is done at this desk; empty where nobody has said. */
  readonly deskName: string;
}

/** What of that changed. A closed one is told once more, and is not open any more. */
export interface AlarmChanges {
  readonly changed: readonly Alarm[];
  readonly flood: AlarmFlood | null;
}

/** How long an alarm may be shelved, minutes: never for ever; one of a person in danger hardly at all, and with a note. */
export const MOST_SHELVED_MIN = 24 * 60;
export const MOST_FIRST_SHELVED_MIN = 15;
/** Alarms that one call is about, and that one page of the history has. */
export const MOST_ALARMS_A_CALL = 1_000;
/** Vehicles that an alarm of many names. */
export const MOST_MEMBERS = 500;
export const LONGEST_NOTE = 500;
export const LONGEST_DESK_NAME = 40;

/** How many ask for somebody, as a badge says it. */
export interface AlarmCounts {
  /** Notices not among them. */
  readonly waiting: number;
  readonly danger: number;
  readonly shelved: number;
  /** A person may be in danger. */
  readonly first: boolean;
}

/** Counts them. */
export function countAlarms(
  alarms: Iterable<Pick<OwnAlarm, 'first' | 'foldedInto' | 'phase' | 'severity'>>,
): AlarmCounts {
  let waiting = 0;
  let danger = 0;
  let shelved = 0;
  let first = false;
  for (const alarm of alarms) {
    if (alarm.phase === 'shelved') shelved++;
    if (!isWaiting(alarm) || (alarm.severity === 'notice' && !alarm.first)) continue;
    waiting++;
    if (alarm.severity === 'danger') danger++;
    first ||= alarm.first;
  }
  return { waiting, danger, shelved, first };
}

/** Whether it asks for somebody. */
export function isWaiting({ phase, foldedInto }: Pick<OwnAlarm, 'phase' | 'foldedInto'>): boolean {
  return foldedInto === null && (phase === 'new' || phase === 'cleared');
}

/** What was raised for so long counts to a flood, milliseconds. */
export const FLOOD_SPAN_MS = 10 * 60_000;

/** Whether it can be of a flood: a notice asks for nobody, and a calm fleet brakes hard more often than that. */
export function isOfFloods({ severity, first }: Pick<OwnAlarm, 'first' | 'severity'>): boolean {
  return first || severity !== 'notice';
}

/** Whether it counts to a flood: raised of late, and nobody has taken it. */
export function isFresh(
  alarm: Pick<OwnAlarm, 'first' | 'historic' | 'phase' | 'raisedMs' | 'severity'>,
  nowMs: number,
): boolean {
  const { phase, historic, raisedMs } = alarm;
  return phase === 'new' && !historic && nowMs - raisedMs < FLOOD_SPAN_MS && isOfFloods(alarm);
}

/** Active for longer than this is no news any more (ISA 18.2). */
const STANDING_MS = 24 * 3_600_000;

/** Whether it has been so for more than a day: it has a list of its own. A person in danger never is. */
export function isStanding({ active, first, phase, raisedMs, historic }: OwnAlarm, nowMs: number): boolean {
  const isOpen = phase === 'new' || phase === 'acknowledged';
  return active && isOpen && !first && !historic && nowMs - raisedMs > STANDING_MS;
}

const SEVERITY_RANK: Readonly<Record<AlarmSeverity, number>> = { danger: 0, warning: 1, notice: 2 };

/**
 * The order of the list, gravest first: a person in danger; storage that takes nothing; then what nobody has taken, by severity; then what somebody has; then what is
 * over; the newest of each first.
 */
export function compareAlarms(a: OwnAlarm, b: OwnAlarm): number {
  return rankOf(a) - rankOf(b) || b.raisedMs - a.raisedMs || b.id - a.id;
}

function rankOf({ first, phase, severity, trouble }: OwnAlarm): number {
  if (first && (phase === 'new' || phase === 'cleared')) return 0;
  // While it is so, nothing else is kept.
  if (trouble.code === 'alarm-storage-failing' && phase === 'new') return 0.5;
  const rank = SEVERITY_RANK[severity];
  switch (phase) {
    case 'new':
      return 1 + rank;
    case 'acknowledged':
      return 4 + rank;
    case 'cleared':
      return 7 + rank;
    case 'shelved':
      return 10 + rank;
    case 'closed':
      return 13 + rank;
  }
}
