import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenJournal } from '../../src/core/workers/open-journal.ts';
import { DAY_MS } from '../../src/shared/spans.ts';
import { DEFAULT_RETENTION } from '../../src/shared/storage-status.ts';
import { FUEL_PARAMETERS } from '../../src/shared/track/fuel.ts';
import { fillJournal } from '../support/fill-journal.ts';
import { benchJournals } from '../support/journals.ts';
import type { BenchSize } from '../support/size.ts';
import { hundredths, median, percentile } from '../support/statistics.ts';

const MESSAGES = 1_000_000;
const QUICK_MESSAGES = 100_000;
/** So that a vehicle's day is whole: a message every 8.64 s. */
const VEHICLES = 50;
const QUICK_VEHICLES = 10;
const ROUNDS = 20;
const PARAMETERS_ROUNDS = 5;

/** What it takes to show a vehicle's day. Milliseconds as a window waits for them. */
export interface TrackFigures {
  readonly messages: number;
  readonly vehicles: number;
  readonly fixes: number;
  readonly trackMedianMs: number;
  readonly trackP95Ms: number;
  /** Of ten vehicles at once, until the last is there. */
  readonly tenTracksMs: number;
  /** Fuel and the names of all parameters, out of the messages. */
  readonly parametersMedianMs: number;
  /** A track that is asked for while parameters are read. */
  readonly trackMeanwhileMedianMs: number;
  readonly trackMeanwhileMaxMs: number;
}

/** Fills a journal, and asks for days as a window does. */
export async function runTrackBench({ isQuick }: BenchSize): Promise<TrackFigures> {
  const messages = isQuick ? QUICK_MESSAGES : MESSAGES;
  const vehicles = isQuick ? QUICK_VEHICLES : VEHICLES;
  const dataDir = mkdtempSync(join(tmpdir(), 'fleetglass-bench-'));
  const endMs = Date.now();
  const journal = await benchJournals(dataDir).open(
    'journal-bench',
    () => ({ ...DEFAULT_RETENTION, days: 3_650 }),
    { onSetAside() {}, onLoss() {}, onMissing() {}, onFailing() {} },
  );
  try {
    await fillJournal(journal, { count: messages, vehicles, endMs });
    const span = { fromUs: (endMs - DAY_MS) * 1000, toUs: (endMs + 1) * 1000 };
    const dayOf = (vehicle: number) => ({ vehicleId: String(5_500_000 + (vehicle % vehicles)), ...span });
    // The first one starts the thread.
    const first = await journal.query('track', dayOf(0));
    const tracks = await times(ROUNDS, (round) => journal.query('track', dayOf(round)));
    const [tenTracksMs = 0] = await times(1, () =>
      Promise.all(Array.from({ length: 10 }, (_, at) => journal.query('track', dayOf(at)))),
    );
    const meanwhile: number[] = [];
    const parameters = await times(PARAMETERS_ROUNDS, async (round) => {
      let isOver = false;
      const reading = readParameters(journal, dayOf(round)).finally(() => {
        isOver = true;
      });
      while (!isOver) meanwhile.push(...(await times(1, () => journal.query('track', dayOf(round + 1)))));
      await reading;
    });
    return {
      messages,
      vehicles,
      fixes: 'tooMany' in first ? first.tooMany : first.timeUs.length,
      trackMedianMs: hundredths(median(tracks)),
      trackP95Ms: hundredths(percentile(tracks, 0.95)),
      tenTracksMs: hundredths(tenTracksMs),
      parametersMedianMs: Math.round(median(parameters)),
      trackMeanwhileMedianMs: hundredths(median(meanwhile)),
      trackMeanwhileMaxMs: Math.round(Math.max(...meanwhile)),
    };
  } finally {
    await journal.close();
    rmSync(dataDir, { recursive: true });
  }
}

function readParameters(
  journal: OpenJournal,
  day: { readonly vehicleId: string; readonly fromUs: number; readonly toUs: number },
) {
  return journal.query('trackParameters', { ...day, names: [...FUEL_PARAMETERS, 'position.speed'] });
}

/** How long each round took. */
async function times(rounds: number, work: (round: number) => Promise<unknown>): Promise<readonly number[]> {
  const tookMs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const startedMs = performance.now();
    await work(round);
    tookMs.push(performance.now() - startedMs);
  }
  return tookMs;
}
