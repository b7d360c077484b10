import type { OwnNote } from '../../../shared/handover.ts';
import type { Pages } from '../file/pages.ts';
import { isLogWhole } from '../identity/is-log-whole.ts';
import type { AlarmRow } from '../port/alarms.ts';
import { type Numbered, withBehind } from '../port/numbered.ts';
import { keptIn } from '../time/kept-clock.ts';
import { type Look, moveTo } from '../time/kept-time.ts';
import { type Found, type FoundUnreadable, rowAt } from './find.ts';
import { type FoundLog, type FoundStamp, type FoundState, logOf } from './find-side.ts';
import { salvagedAlarms } from './salvaged-alarms.ts';
import type { SalvagedInbox } from './salvaged-inbox.ts';
import { salvagedNotes } from './salvaged-notes.ts';

/** What a journal that is read page by page holds beside its messages. */
export interface SalvagedSide {
  /** Log records whose content is what their identity says, in order of arrival. */
  logs(): Iterable<FoundLog & Numbered>;
  /** The newest retained values of objects that were found. */
  readonly states: readonly FoundState[];
  /** Payloads that could not be read, in order of arrival. */
  readonly unreadable: readonly FoundUnreadable[];
  /** When an unreadable payload came. */
  came(id: number): FoundStamp | undefined;
  /** Gaps, as they were written. */
  readonly gaps: readonly string[];
  readonly facts: ReadonlyMap<string, string>;
  /** Alarms as they were last, with what became of each, in the order in which they were raised. */
  readonly alarms: readonly AlarmRow[];
  /** The notes of the shift log, in the order in which they were written. */
  readonly notes: readonly OwnNote[];
  /**
   * When something came, by the journal's own time in milliseconds: what the wall clock said then (`receivedMs`) where it is from
   * before there was such a time. Null where it is lost.
   */
  keptMs(stamp: FoundStamp | undefined, receivedMs: number): number | null;
  /** What that time is now, by a look at this computer's clocks; null where it is lost. */
  nowMs(look: Look): number | null;
}

/** Gives what was found beside the messages. */
export function salvagedSide(pages: Pages, found: Found, inbox: SalvagedInbox): SalvagedSide {
  const { logs, states, runs, facts, came, gaps, alarms, alarmSteps, notes, noteTexts } = found.side;
  const kept = keptIn(facts.get('kept-time'));
  return {
    *logs() {
      for (const [place, behind] of withBehind(logs)) {
        const log = logOf(rowAt(pages, place) ?? []);
        if (log !== null && isLogWhole(log)) yield { id: place.id, behind, ...log };
      }
      for (const [log, behind] of withBehind(inbox.logs)) yield { ...log, behind };
    },
    states: [...states.values()],
    unreadable: [...found.unreadable, ...inbox.unreadable],
    gaps,
    facts,
    alarms: salvagedAlarms(alarms, alarmSteps),
    notes: salvagedNotes(notes, noteTexts),
    keptMs(stamp, receivedMs) {
      if (stamp === undefined) return null;
      const { run, elapsedMs } = stamp;
      if (run === null) return elapsedMs ?? receivedMs;
      const startMs = runs.get(run);
      return startMs === undefined || elapsedMs === null ? null : startMs + elapsedMs;
    },
    came: (id) => inbox.came(id) ?? came.get(id),
    nowMs: (look) => (kept === null ? null : moveTo(kept, look).now.keptMs),
  };
}
