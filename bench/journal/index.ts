import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { journalNameOf } from '../../src/core/accounts/journal-name.ts';
import { decodeMessageText } from '../../src/core/flespi/message.ts';
import { createJournalReader } from '../../src/core/journal/create-reader.ts';
import { journalFile } from '../../src/core/journal/opening/set-aside.ts';
import type { MessageEntry } from '../../src/core/journal/port/journal.ts';
import type { OpenJournal } from '../../src/core/workers/open-journal.ts';
import { DAY_MS } from '../../src/shared/spans.ts';
import { DEFAULT_RETENTION } from '../../src/shared/storage-status.ts';
import { startChromium, startHost } from '../support/host.ts';
import { benchJournals } from '../support/journals.ts';
import { noisyFleetMessage } from '../support/noisy-fleet-message.ts';
import type { BenchSize } from '../support/size.ts';
import { hundredths, median, percentile } from '../support/statistics.ts';

const MESSAGES = 10_000_000;
const QUICK_MESSAGES = 100_000;
const VEHICLES = 1_000;
const BATCH = 2_000;
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
    const { bytes, seconds } = await fill(journal, messages, endMs);
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

/** Each vehicle reports every 8.64 s, so that a vehicle-day is 10 000 fixes; the last report is at `endMs`. */
async function fill(
  journal: OpenJournal,
  count: number,
  endMs: number,
): Promise<{ readonly bytes: number; readonly seconds: number }> {
  const spanS = (count / VEHICLES) * 8.64;
  const startS = endMs / 1000 - spanS;
  let bytes = 0;
  let seconds = 0;
  for (let from = 0; from < count; from += BATCH) {
    const messages: MessageEntry[] = [];
    for (let index = from; index < from + BATCH; index++) {
      const timeS = startS + (index / count) * spanS;
      const text = noisyFleetMessage(index % VEHICLES, Math.floor(index / VEHICLES), timeS);
      const event = decodeMessageText(text, { receivedAtMs: timeS * 1000 });
      if (event.kind !== 'message') throw new Error('The bench made something that is no message.');
      const body = Buffer.from(text);
      bytes += body.length;
      messages.push({
        event,
        body,
        source: 'mqtt',
        receivedAtMs: Math.round(timeS * 1000) + 300,
        streamId: null,
        delivery: 1,
        redelivered: false,
      });
    }
    const startedMs = performance.now();
    await journal.commit({ messages, logs: [], states: [] });
    seconds += (performance.now() - startedMs) / 1000;
  }
  return { bytes, seconds };
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
