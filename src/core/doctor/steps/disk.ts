import { statfs } from 'node:fs/promises';
import { errorCodeOf } from '../../base/error-code.ts';
import type { MonitorFacts } from '../doctor.ts';
import { failed, passed, type Step, type StepOutcome, warned } from '../step.ts';

/** Less than this is used up within hours by a large fleet. */
const LITTLE_BYTES = 2e9;
/** With less than this SQLite may fail at any moment. */
const FULL_BYTES = 200e6;

/** Room for what the journals, of this account and the others, may still grow to. */
export const disk: Step = async ({ dataDir, facts }) => {
  try {
    const { bavail, blocks, bsize } = await statfs(dataDir);
    return judgeDisk(bavail * bsize, blocks * bsize, facts(), dataDir);
  } catch (error) {
    const reason = errorCodeOf(error, 'unknown');
    return failed({ code: 'disk-unseen', folder: dataDir, reason }, { code: 'check-folder' });
  }
};

/** What the figures mean. */
export function judgeDisk(
  freeBytes: number,
  allBytes: number,
  { growth }: Pick<MonitorFacts, 'growth'>,
  dataDir: string,
): StepOutcome {
  const result = { code: 'disk', freeBytes, allBytes, folder: dataDir } as const;
  const details = growth === null ? [] : [{ code: 'growth', ...growth } as const];
  if (freeBytes < FULL_BYTES) return failed(result, { code: 'make-room-now' }, details);
  if (freeBytes < LITTLE_BYTES) return warned(result, { code: 'make-room' }, details);
  if (freeBytes >= (growth?.bytes ?? 0)) return passed(result, details);
  return warned(result, { code: 'make-room-or-keep-less' }, details);
}
