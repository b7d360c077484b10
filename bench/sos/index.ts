import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AlarmCentre, createAlarmCentre, readAlarmRecord } from '../../src/core/alarms/alarm-centre.ts';
import { silentLog } from '../../src/core/base/log.ts';
import { openPlainJournal } from '../../src/core/workers/testing/open-plain-journal.ts';
import type { BenchSize } from '../support/size.ts';
import { hundredths, median, percentile } from '../support/statistics.ts';

const OTHERS = 5_000;

/** From a message that says SOS to its alarm being kept on disk and told to windows, milliseconds. */
export interface SosRow {
  /** Other alarms that are open. */
  readonly others: number;
  /** Whether each of those is reported anew meanwhile. */
  readonly flood: boolean;
  readonly rounds: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly longestMs: number;
}

/** One SOS after the other, alone and among thousands of other alarms that are repeated all the time. */
export async function runSosBench({ isQuick }: BenchSize): Promise<readonly SosRow[]> {
  const rounds = isQuick ? 40 : 200;
  return [
    await measure({ others: 0, flood: false, rounds }),
    await measure({ others: OTHERS, flood: false, rounds }),
    await measure({ others: OTHERS, flood: true, rounds }),
  ];
}

async function measure(row: Pick<SosRow, 'others' | 'flood' | 'rounds'>): Promise<SosRow> {
  const folder = mkdtempSync(join(tmpdir(), 'fleetglass-bench-sos-'));
  const journal = await openPlainJournal(folder);
  const waiting = new Map<string, (atMs: number) => void>();
  const centre = createAlarmCentre(
    {
      log: silentLog,
      nowMs: Date.now,
      nameOf: () => null,
      holdS: () => 86_400,
      onChange(changed) {
        for (const { key } of changed) {
          waiting.get(key)?.(performance.now());
          waiting.delete(key);
        }
      },
    },
    await readAlarmRecord(journal),
  );
  try {
    for (let vehicle = 0; vehicle < row.others; vehicle++) say(centre, `other-${vehicle}`, 'towing.event');
    await centre.flush();
    const tookMs: number[] = [];
    for (let round = 0; round < row.rounds; round++) {
      const vehicleId = `sos-${round}`;
      const told = new Promise<number>((resolve) => {
        waiting.set(`parameter ${vehicleId} sos.alarm`, resolve);
      });
      const beganMs = performance.now();
      if (row.flood)
        for (let other = 0; other < row.others; other++) say(centre, `other-${other}`, 'towing.event');
      say(centre, vehicleId, 'sos.alarm');
      tookMs.push((await told) - beganMs);
    }
    return {
      ...row,
      medianMs: hundredths(median(tookMs)),
      p95Ms: hundredths(percentile(tookMs, 0.95)),
      longestMs: hundredths(Math.max(...tookMs)),
    };
  } finally {
    await centre.flush();
    await journal.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function say(centre: AlarmCentre, vehicleId: string, name: string): void {
  const receivedAtMs = Date.now();
  const timestampS = receivedAtMs / 1000;
  centre.report({
    vehicleId,
    parameters: { [name]: true },
    timestampS,
    serverTimestampS: timestampS,
    receivedAtMs,
  });
}
