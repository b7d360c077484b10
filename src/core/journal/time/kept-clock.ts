import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { firstTime, type KeptTime, type Look, moveTo, passedBy } from './kept-time.ts';

/** When something came, as the journal keeps it: its run, and how far that was; `runs` says when the run began. */
export interface Stamp {
  readonly run: number;
  readonly elapsedMs: number;
}

/** The journal's own time in an open journal (see `kept-time.ts`), kept so that the next run goes on from there. */
export interface KeptClock {
  /** Of what comes now. */
  stamp(): Stamp;
  /** The journal's time, in milliseconds. */
  nowMs(): number;
  /** Looks at the clocks, now and then; within a transaction. */
  look(): void;
}

const FACT = 'kept-time';
/** How old what is kept of the time may be when somebody looks, which is each minute: a run that is killed loses no more than both. */
const KEEP_EVERY_MS = 60_000;

/** The journal's time as it is kept. */
export interface Kept extends KeptTime {
  /** The run that the unproved span began with. */
  readonly spanRun: number;
}

/** Begins a run in an open journal. */
export function createKeptClock(database: DatabaseSync, lookAtClocks: () => Look): KeptClock {
  const readFact = database.prepare('SELECT value FROM facts WHERE name = ?');
  const writeFact = database.prepare(
    'INSERT INTO facts VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  const beginRun = database.prepare('INSERT INTO runs (start_ms) VALUES (?)');
  const shiftRuns = database.prepare('UPDATE runs SET start_ms = start_ms - ? WHERE id >= ?');

  const begin = (keptMs: number): number => Number(beginRun.run(keptMs).lastInsertRowid);
  const keep = (): void => {
    writeFact.run(FACT, JSON.stringify(kept));
    savedMs = kept.keptMs;
  };

  const before = keptIn(readFact.get(FACT)?.value);
  const first = lookAtClocks();
  let kept: Kept;
  let run: number;
  let startMs: number;
  let savedMs = Number.NEGATIVE_INFINITY;
  if (before === null) {
    const now = firstTime(first, heldTo(database));
    run = begin(now.keptMs);
    kept = { ...now, spanRun: run };
  } else {
    const { now, takenBackMs, spanBegan } = moveTo(before, first);
    if (takenBackMs > 0) shiftRuns.run(takenBackMs, before.spanRun);
    run = begin(now.keptMs);
    kept = { ...now, spanRun: spanBegan ? run : before.spanRun };
  }
  startMs = kept.keptMs;
  keep();

  const nowMs = (): number => kept.keptMs + (passedBy(kept.marks, lookAtClocks().marks) ?? 0);

  return {
    stamp: () => ({ run, elapsedMs: Math.round(nowMs() - startMs) }),
    nowMs,
    look() {
      const { now, takenBackMs } = moveTo(kept, lookAtClocks());
      if (takenBackMs > 0) {
        shiftRuns.run(takenBackMs, kept.spanRun);
        if (kept.spanRun <= run) startMs -= takenBackMs;
      }
      kept = { ...now, spanRun: kept.spanRun };
      if (takenBackMs > 0 || kept.keptMs - savedMs >= KEEP_EVERY_MS) keep();
    },
  };
}

/** What a journal that knows of no time of its own holds: what came last came no earlier than it says, whatever the clock is now. */
function heldTo(database: DatabaseSync): number {
  const row = database.prepare('SELECT last_received_ms FROM blocks ORDER BY id DESC LIMIT 1').get();
  return Number(row?.last_received_ms ?? 0);
}

const keptSchema = z.object({
  wallMs: z.number(),
  marks: z.record(z.string(), z.number()),
  keptMs: z.number(),
  unprovedMs: z.number(),
  debtMs: z.number(),
  spanRun: z.number(),
});

/** What a journal keeps of its time, among its facts; null where that is not as we write it. */
export function keptIn(value: unknown): Kept | null {
  if (typeof value !== 'string') return null;
  try {
    return keptSchema.parse(JSON.parse(value));
  } catch {
    // The time begins again.
    return null;
  }
}
