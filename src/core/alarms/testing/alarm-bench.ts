import { afterEach, beforeEach } from 'vitest';
import type { OwnAlarm } from '../../../shared/alarms.ts';
import { silentLog } from '../../base/log.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import type { OpenJournal } from '../../workers/open-journal.ts';
import { openPlainJournal } from '../../workers/testing/open-plain-journal.ts';
import type { AccountStanding } from '../account-troubles.ts';
import { type AlarmCentre, type AlarmPort, createAlarmCentre, readAlarmRecord } from '../alarm-centre.ts';

/** When each test begins, Unix seconds and milliseconds. */
export const T_S = 1_770_000_000;
export const T = T_S * 1000;

/** An account that has no trouble of its own. */
export const WELL: AccountStanding = {
  connection: { state: 'live', cause: null },
  storage: null,
  streams: [],
  outlook: { channels: [], session: null },
  silences: [],
  gaps: [],
};

/** Alarms of an account over real journals of one folder, by a clock that a test sets. */
export interface AlarmBench {
  nowMs: number;
  /** What was told of since the test began, or since it was emptied. */
  told: OwnAlarm[];
  /** What the fleet calls its vehicles. */
  readonly names: Map<string, string>;
  /** Journals to be closed after the test. */
  readonly opened: OpenJournal[];
  openedJournal(): Promise<OpenJournal>;
  openCentre(journal: AlarmPort): Promise<AlarmCentre>;
  /** Vehicle 7 says so, so many seconds after `T`. */
  says(centre: AlarmCentre, parameters: Readonly<Record<string, boolean>>, atS?: number): void;
}

/** Makes one that is new for each test of the file. */
export function createAlarmBench(): AlarmBench {
  let folder: string;
  const bench: AlarmBench = {
    nowMs: T,
    told: [],
    names: new Map(),
    opened: [],
    async openedJournal() {
      const journal = await openPlainJournal(folder);
      bench.opened.push(journal);
      return journal;
    },
    async openCentre(journal) {
      const deps = {
        log: silentLog,
        nowMs: () => bench.nowMs,
        holdS: () => 600,
        nameOf: (vehicleId: string) => bench.names.get(vehicleId) ?? null,
        onChange: (changed: readonly OwnAlarm[]) => void bench.told.push(...changed),
      };
      return createAlarmCentre(deps, await readAlarmRecord(journal));
    },
    says(centre, parameters, atS = 0) {
      bench.nowMs = T + atS * 1000;
      const timestampS = T_S + atS;
      centre.report({
        vehicleId: '7',
        parameters,
        timestampS,
        serverTimestampS: timestampS,
        receivedAtMs: bench.nowMs,
      });
    },
  };
  beforeEach(() => {
    folder = temporaryFolder();
    bench.nowMs = T;
    bench.told = [];
    bench.names.clear();
  });
  afterEach(async () => {
    for (const journal of bench.opened.splice(0)) await journal.close();
  });
  return bench;
}

/** The key and the phase of each open one. */
export function openPhases(centre: AlarmCentre): readonly string[] {
  return centre.open().map(({ key, phase }) => `${key} ${phase}`);
}
