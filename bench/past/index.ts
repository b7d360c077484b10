import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { journalFile } from '../../src/core/journal/opening/set-aside.ts';
import type { OpenJournal } from '../../src/core/workers/open-journal.ts';
import { DEFAULT_STATUS_THRESHOLDS } from '../../src/shared/schemas/status-thresholds.ts';
import { DEFAULT_RETENTION } from '../../src/shared/storage-status.ts';
import { fillJournal, REPORT_EVERY_S } from '../support/fill-journal.ts';
import { benchJournals } from '../support/journals.ts';
import type { BenchSize } from '../support/size.ts';
import { hundredths, median, percentile } from '../support/statistics.ts';

const MESSAGES = 10_000_000;
const QUICK_MESSAGES = 200_000;
const VEHICLES = 1_000;
const SEEKS = 20;
const FRAMES = 100;
/** Of playing at 600×, ten frames a second. */
const STEP_MS = 60_000;
const NAME = 'journal-bench';

/** What it takes to show the past of 1 000 vehicles out of a journal of ten million messages. Milliseconds as a window waits for them. */
export interface PastFigures {
  readonly messages: number;
  /** Before anything was prepared: a moment out of the blocks alone. */
  readonly unpreparedMedianMs: number;
  readonly unpreparedMaxMs: number;
  readonly segments: number;
  /** To make one in the background. */
  readonly segmentMedianMs: number;
  readonly segmentBytesPerMessage: number;
  /** A random moment. */
  readonly seekMedianMs: number;
  readonly seekMaxMs: number;
  /** A frame of playing at 600×. */
  readonly frameMedianMs: number;
  readonly frameP95Ms: number;
  readonly outlineMs: number;
}

/** Fills a journal, makes its segments, and asks for moments as a window does. */
export async function runPastBench({ isQuick }: BenchSize): Promise<PastFigures> {
  const count = Number(process.env.FLEETGLASS_BENCH_MESSAGES ?? (isQuick ? QUICK_MESSAGES : MESSAGES));
  const kept = process.env.FLEETGLASS_BENCH_DIR;
  const dataDir = kept ?? mkdtempSync(join(tmpdir(), 'fleetglass-bench-'));
  mkdirSync(dataDir, { recursive: true });
  const filled = join(dataDir, 'filled-until');
  const isFilled = existsSync(filled);
  const endMs = isFilled ? Number(readFileSync(filled, 'utf8')) : Date.now();
  const startMs = endMs - (count / VEHICLES) * REPORT_EVERY_S * 1000;
  const retention = () => ({ ...DEFAULT_RETENTION, days: 3_650 });
  const journal = await benchJournals(dataDir).open(NAME, retention, {
    onSetAside() {},
    onLoss() {},
    onMissing() {},
    onFailing() {},
  });
  try {
    if (!isFilled) {
      await fillJournal(journal, { count, vehicles: VEHICLES, endMs });
      writeFileSync(filled, String(endMs));
    }
    const unprepared = await seeks(journal, 1, startMs, endMs, SEEKS / 4);
    const built = await build(journal);
    const prepared = await seeks(journal, 2, startMs, endMs, SEEKS);
    const frames = await play(journal, (startMs + endMs) / 2, endMs);
    const outlineMs = await timed(() =>
      journal.query('pastOutline', { fromMs: startMs, toMs: endMs, buckets: 1_000, gaps: [] }),
    );
    const database = new DatabaseSync(journalFile(dataDir, NAME), { readOnly: true });
    const { bytes } = {
      ...database.prepare('SELECT sum(length(state) + length(body)) AS bytes FROM segments').get(),
    };
    database.close();
    return {
      messages: count,
      unpreparedMedianMs: Math.round(median(unprepared)),
      unpreparedMaxMs: Math.round(Math.max(...unprepared)),
      segments: built.length,
      segmentMedianMs: Math.round(median(built)),
      segmentBytesPerMessage: hundredths(Number(bytes) / count),
      seekMedianMs: Math.round(median(prepared)),
      seekMaxMs: Math.round(Math.max(...prepared)),
      frameMedianMs: hundredths(median(frames)),
      frameP95Ms: hundredths(percentile(frames, 0.95)),
      outlineMs: Math.round(outlineMs),
    };
  } finally {
    await journal.close();
    if (kept === undefined) rmSync(dataDir, { recursive: true });
  }
}

/** Makes all segments; how long each took. */
async function build(journal: OpenJournal): Promise<readonly number[]> {
  const tookMs: number[] = [];
  for (;;) {
    const startedMs = performance.now();
    const built = await journal.query('buildPast', { nowMs: Date.now() });
    if (built.segment === null) return tookMs;
    tookMs.push(performance.now() - startedMs);
    await journal.query('keepPast', built);
  }
}

/** Goes to moments all over the journal. */
async function seeks(
  journal: OpenJournal,
  id: number,
  startMs: number,
  endMs: number,
  times: number,
): Promise<readonly number[]> {
  const tookMs: number[] = [];
  for (let at = 0; at < times; at += 1) {
    const toMs = Math.round(startMs + (((at * 0.618 + 0.37) % 1) * 0.98 + 0.01) * (endMs - startMs));
    tookMs.push(await timed(() => move(journal, id, toMs)));
  }
  return tookMs;
}

async function play(journal: OpenJournal, fromMs: number, untilMs: number): Promise<readonly number[]> {
  await move(journal, 3, Math.round(fromMs));
  const tookMs: number[] = [];
  for (let frame = 1; frame <= Math.min(FRAMES, (untilMs - fromMs) / STEP_MS); frame += 1) {
    tookMs.push(await timed(() => move(journal, 3, Math.round(fromMs) + frame * STEP_MS)));
  }
  return tookMs;
}

const move = (journal: OpenJournal, id: number, toMs: number) =>
  journal.query('pastMove', { id, toMs, full: false, thresholds: DEFAULT_STATUS_THRESHOLDS });

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}
