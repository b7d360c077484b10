import type { DatabaseSync } from 'node:sqlite';
import { ALARMS_LOOKED_TO } from '../port/alarms.ts';
import type { Loss } from '../port/loss.ts';
import { createAlarmRows } from '../store/alarm-rows.ts';
import { type AsideProgress, createAsideProgress } from '../store/aside-progress.ts';
import type { AsideEnd } from '../store/aside-slice.ts';
import { noteLoss, timesNoted } from '../store/damage-rows.ts';
import { bringNotesOver } from '../store/note-rows.ts';
import type { Store } from '../store/store.ts';

/** When a journal was set aside is known to the second. */
const A_SECOND_MS = 1_000;
/** Facts of the journal that was set aside that are still of use. */
const COMPLETE_TO = 'complete-to';

/** Unix milliseconds, and a span of them. */
interface Times {
  /** When it was set aside, where that is known. */
  readonly asideMs: number | undefined;
  readonly nowMs: number;
  /** How far back a journal reaches by its retention. */
  readonly reachMs: number;
}

/** Notes once, in a transaction of its own, what of a journal that was set aside is lost, and that all the rest is here. */
export function endBringOver(store: Store, file: string, end: AsideEnd, times: Times): AsideProgress {
  const progress = createAsideProgress(store.database);
  const { nowMs } = times;
  const reach = reachOf(end, times);
  return store.transaction(() => {
    const before = progress.of(file);
    if (before.end !== null) return before;
    noteOnce(
      store.database,
      end.losses.map((loss) => withSpan(loss, reach)),
      nowMs,
    );
    const ended: AsideProgress = {
      ...before,
      end: {
        lost: sumOf(end.losses),
        gaps: end.gaps,
        completeTo: end.facts.get(COMPLETE_TO) ?? null,
        alarmsLookedTo: wholeNumber(end.facts.get(ALARMS_LOOKED_TO)),
        lastReceivedMs: end.lastReceivedMs,
      },
    };
    bringNotesOver(store.database, end.notes, createAlarmRows(store.database).bringOver(end.alarms));
    progress.set(file, ended);
    store.countWrite();
    return ended;
  });
}

/** A loss that another journal had noted is the same one: the k-th that looks so is the k-th of those. */
function noteOnce(database: DatabaseSync, losses: readonly Loss[], nowMs: number): void {
  const noted = losses.map((loss) => timesNoted(database, loss));
  const seen = new Map<string, number>();
  for (const [index, loss] of losses.entries()) {
    const key = JSON.stringify(loss);
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    if (nth > (noted[index] ?? 0)) noteLoss(database, loss, null, nowMs);
  }
}

interface Reach {
  readonly fromMs: number;
  readonly toMs: number;
}

/** When what is lost came, where nothing tells: at any time that the journal may have held. Unix milliseconds. */
function reachOf({ firstReceivedMs }: AsideEnd, { asideMs, nowMs, reachMs }: Times): Reach {
  const toMs = asideMs === undefined ? nowMs : asideMs + A_SECOND_MS;
  const fromMs = toMs - reachMs;
  return { fromMs: Math.min(fromMs, firstReceivedMs ?? fromMs), toMs };
}

function withSpan(loss: Loss, { fromMs, toMs }: Reach): Loss {
  return loss.fromMs === null || loss.toMs === null ? { ...loss, fromMs, toMs } : loss;
}

function sumOf(losses: readonly Loss[]): number | null {
  return losses.reduce<number | null>(
    (sum, { messages }) => (sum === null || messages === null ? null : sum + messages),
    0,
  );
}

function wholeNumber(text: string | undefined): number | null {
  const value = Number(text ?? Number.NaN);
  return Number.isSafeInteger(value) ? value : null;
}
