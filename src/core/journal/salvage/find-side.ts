import { ALARM_SEVERITIES } from '../../../shared/alarm.ts';
import { ALARM_PHASES, type AlarmStep } from '../../../shared/alarms.ts';
import type { NoteText } from '../../../shared/handover.ts';
import type { Cell, CellValue } from '../file/cells.ts';
import type { LogRow } from '../identity/is-log-whole.ts';

/** Where a row was found: its page is read again when it is needed. */
export interface FoundPlace {
  readonly id: number;
  /** A number of a page, or a version of one that the log holds. */
  readonly page: number | Buffer;
  readonly index: number;
}

/** What lies beside the messages of a journal. */
export interface FoundSide {
  /** Log records, by id. */
  readonly logs: readonly FoundPlace[];
  /** The newest value of each retained topic that was found. */
  readonly states: ReadonlyMap<string, FoundState>;
  /** When each run began, by the journal's own time in milliseconds. */
  readonly runs: ReadonlyMap<number, number>;
  readonly facts: ReadonlyMap<string, string>;
  /** When unreadable payloads came, by their number. */
  readonly came: ReadonlyMap<number, FoundStamp>;
  /** Gaps, as they were written. */
  readonly gaps: readonly string[];
  /** Alarms as they were written, by number; of one perhaps several versions. */
  readonly alarms: ReadonlyMap<number, readonly string[]>;
  /** What became of alarms, by number. */
  readonly alarmSteps: ReadonlyMap<number, FoundStep>;
  /** Notes of the shift log, by number; of one perhaps several versions. */
  readonly notes: ReadonlyMap<number, readonly FoundNote[]>;
  /** Their wordings, by number. */
  readonly noteTexts: ReadonlyMap<number, FoundNoteText>;
}

/** A row of `notes`. */
export interface FoundNote {
  readonly madeMs: number;
  readonly subject: string;
  readonly removedMs: number | null;
}

/** A row of `note_texts`. */
export interface FoundNoteText extends NoteText {
  readonly note: number;
}

/** A row of `alarm_steps`. */
export interface FoundStep extends AlarmStep {
  readonly alarm: number;
}

/** When something came, as it was written; see `Stamp`. Of before there were stamps both are null. */
export interface FoundStamp {
  readonly run: number | null;
  readonly elapsedMs: number | null;
}

/** A row of `states`. */
export interface FoundState extends FoundStamp {
  readonly topic: string;
  /** Empty where the object is gone. */
  readonly body: Uint8Array;
  readonly timeS: number | null;
  readonly receivedMs: number;
}

/** Takes in the rows that are none of a message; what a row is shows in its shape. */
export function createSideFinder(): {
  take(cell: Cell, page: number | Buffer, index: number): void;
  found(): FoundSide;
} {
  const logs: FoundPlace[] = [];
  const states = new Map<string, FoundState>();
  const runs = new Map<number, number>();
  const facts = new Map<string, string>();
  const came = new Map<number, FoundStamp>();
  const gaps: string[] = [];
  const alarms = new Map<number, readonly string[]>();
  const alarmSteps = new Map<number, FoundStep>();
  const notes = new Map<number, readonly FoundNote[]>();
  const noteTexts = new Map<number, FoundNoteText>();

  const takeRow = (id: number, values: readonly CellValue[], page: number | Buffer, index: number): void => {
    const [first, second, third] = values;
    if (first !== null) return;
    const step = stepOf(values);
    const note = noteOf(values);
    const noteText = noteTextOf(values);
    if (note !== null) notes.set(id, [...(notes.get(id) ?? []), note]);
    else if (noteText !== null) noteTexts.set(id, noteText);
    else if (step !== null) alarmSteps.set(id, step);
    else if (isAlarm(values)) alarms.set(id, [...(alarms.get(id) ?? []), String(values[5])]);
    else if (logOf(values) !== null) logs.push({ id, page, index });
    else if (values.length === 3 && typeof third === 'number') {
      came.set(id, { run: numberOf(second ?? null), elapsedMs: third });
    } else if (values.length !== 2) return;
    else if (typeof second === 'number') runs.set(id, second);
    else if (typeof second === 'string' && second.startsWith('{')) gaps.push(second);
  };
  const takeState = (state: FoundState): void => {
    const known = states.get(state.topic);
    if (known === undefined || known.receivedMs <= state.receivedMs) states.set(state.topic, state);
  };

  return {
    take({ rowid, values }, page, index) {
      if (rowid !== null) {
        takeRow(rowid, values, page, index);
        return;
      }
      const [first, second] = values;
      const state = stateOf(values);
      if (state !== null) takeState(state);
      else if (values.length === 2 && typeof first === 'string' && typeof second === 'string') {
        facts.set(first, second);
      }
    },
    found: () => ({
      logs: logs.sort((a, b) => a.id - b.id),
      states,
      runs,
      facts,
      came,
      gaps,
      alarms,
      alarmSteps,
      notes,
      noteTexts,
    }),
  };
}

/** A row of `logs`. */
export interface FoundLog extends LogRow, FoundStamp {}

/** Null where these are the values of another row. */
export function logOf(values: readonly CellValue[]): FoundLog | null {
  const [, identity, receivedMs, topic, body, run = null, elapsedMs = null] = values;
  if (values.length !== 5 && values.length !== 7) return null;
  if (!(identity instanceof Uint8Array) || !(body instanceof Uint8Array)) return null;
  if (typeof receivedMs !== 'number' || typeof topic !== 'string') return null;
  return { identity, receivedMs, topic, body, run: numberOf(run), elapsedMs: numberOf(elapsedMs) };
}

/** Null where these are the values of another row. */
function stateOf(values: readonly CellValue[]): FoundState | null {
  const [topic, body, timeS = null, receivedMs, run = null, elapsedMs = null] = values;
  if (values.length !== 4 && values.length !== 6) return null;
  if (typeof topic !== 'string' || !(body instanceof Uint8Array) || typeof receivedMs !== 'number')
    return null;
  return {
    topic,
    body,
    timeS: numberOf(timeS),
    receivedMs,
    run: numberOf(run),
    elapsedMs: numberOf(elapsedMs),
  };
}

const SEVERITIES: ReadonlySet<CellValue> = new Set(ALARM_SEVERITIES);

function isAlarm(values: readonly CellValue[]): boolean {
  return values.length === 6 && SEVERITIES.has(values[3] ?? null) && typeof values[5] === 'string';
}

/** Null where these are the values of another row. */
function stepOf(values: readonly CellValue[]): FoundStep | null {
  const [, alarm, atMs, said, by, note] = values;
  const phase = ALARM_PHASES.find((known) => known === said);
  const isStep = values.length === 6 && phase !== undefined;
  if (!isStep || typeof alarm !== 'number' || typeof atMs !== 'number') return null;
  return { alarm, atMs, phase, by: String(by), note: String(note) };
}

/** Null where these are the values of another row. */
function noteOf(values: readonly CellValue[]): FoundNote | null {
  const [, madeMs, subject, removedMs] = values;
  if (values.length !== 4 || typeof madeMs !== 'number' || typeof subject !== 'string') return null;
  return subject.startsWith('{"kind":') ? { madeMs, subject, removedMs: numberOf(removedMs ?? null) } : null;
}

/** Null where these are the values of another row. */
function noteTextOf(values: readonly CellValue[]): FoundNoteText | null {
  const [, note, atMs, by, text] = values;
  if (values.length !== 5 || typeof note !== 'number' || typeof atMs !== 'number') return null;
  return typeof by === 'string' && typeof text === 'string' ? { note, atMs, by, text } : null;
}

function numberOf(value: CellValue): number | null {
  return typeof value === 'number' ? value : null;
}
