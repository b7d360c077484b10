import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { journalNameOf } from '../../src/core/accounts/journal-name.ts';
import { createJournalReader } from '../../src/core/journal/create-reader.ts';
import { journalFile } from '../../src/core/journal/opening/set-aside.ts';
import { DAY_MS } from '../../src/shared/spans.ts';
import { DEFAULT_RETENTION } from '../../src/shared/storage-status.ts';
import { fillJournal } from '../support/fill-journal.ts';
import { startChromium, startHost } from '../support/host.ts';
import { benchJournals } from '../support/journals.ts';
import type { BenchSize } from '../support/size.ts';
import { hundredths, median, percentile } from '../support/statistics.ts';

const MESSAGES = 10_000_000;
const QUICK_MESSAGES = 100_000;
const VEHICLES = 1_000;
/** Nobody answers there: what is shown is from the journal alone. */
const NO_BROKER = 'mqtt://127.0.0.1:9';
const TRACKS = 20;

/** A journal of ten million messages: how large, how fast to write, to start from, and to read a track out of. */
export interface JournalFigures {
  readonly messages: number;
  readonly bodyBytesPerMessage: number;
  readonly diskBytesPerMessage: number;
  readonly committedPerSecond: number;
  /** From the start of the host's process to its ready line, the fleet restored. */
  readonly startMs: number;
  /** From the start of the host's process until a window lists the whole fleet. */
  readonly firstFleetMs: number;
  /** Fixes of one vehicle-day. */
  readonly trackFixes: number;
  readonly trackMedianMs: number;
  readonly trackP95Ms: number;
}

/** Builds the journal with the product's own code, then starts the product on it. The whole takes some minutes and 2 GB of disk. */
export async function runJournalBench({ isQuick }: BenchSize): Promise<JournalFigures> {
  const messages = isQuick ? QUICK_MESSAGES : MESSAGES;
  const dataDir = mkdtempSync(join(tmpdir(), 'fleetglass-bench-'));
  try {
    const journals = benchJournals(dataDir);
    const journal = await journals.open(
      journalNameOf(NO_BROKER, false),
      () => ({ ...DEFAULT_RETENTION, days: 3_650 }),
      { onSetAside() {}, onLoss() {}, onMissing() {}, onFailing() {} },
    );
    const endMs = Date.now();
    const { bytes, seconds } = await fillJournal(journal, { count: messages, vehicles: VEHICLES, endMs });
    await journal.close();
    const track = timeTracks(journalFile(dataDir, journalNameOf(NO_BROKER, false)), endMs);
    const disk = readdirSync(dataDir).reduce((sum, file) => sum + statSync(join(dataDir, file)).size, 0);
    return {
      messages,
      bodyBytesPerMessage: Math.round(bytes / messages),
      diskBytesPerMessage: Math.round(disk / messages),
      committedPerSecond: Math.round(messages / seconds),
      ...(await timeStart(dataDir)),
      ...track,
    };
  } finally {
    rmSync(dataDir, { recursive: true });
  }
}

function timeTracks(
  file: string,
  endMs: number,
): Pick<JournalFigures, 'trackFixes' | 'trackMedianMs' | 'trackP95Ms'> {
  const reader = createJournalReader(file);
  const tookMs: number[] = [];
  let fixes = 0;
  for (let round = 0; round < TRACKS; round++) {
    const vehicle = String(5_500_000 + ((round * 37) % VEHICLES));
    const startedMs = performance.now();
    const track = reader.track(vehicle, (endMs - DAY_MS) * 1000, (endMs + 1) * 1000);
    tookMs.push(performance.now() - startedMs);
    fixes = track.timeUs.length;
  }
  reader.close();
  return {
    trackFixes: fixes,
    trackMedianMs: hundredths(median(tookMs)),
    trackP95Ms: hundredths(percentile(tookMs, 0.95)),
  };
}

async function timeStart(dataDir: string): Promise<Pick<JournalFigures, 'startMs' | 'firstFleetMs'>> {
  const browser = await startChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
    const startedMs = performance.now();
    const host = await startHost(NO_BROKER, { dataDir });
    try {
      const startMs = performance.now() - startedMs;
      await page.goto(host.url);
      await page.locator(`[role=grid][aria-rowcount="${VEHICLES}"]`).waitFor();
      return { startMs: Math.round(startMs), firstFleetMs: Math.round(performance.now() - startedMs) };
    } finally {
      await host.stop();
    }
  } finally {
    await browser.close();
  }
}
