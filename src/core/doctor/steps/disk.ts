import { statfs } from 'node:fs/promises';
import { errorCodeOf } from '../../base/error-code.ts';
import type { MonitorFacts } from '../doctor.ts';
import { failed, passed, type Step, type StepOutcome, warned } from '../step.ts';
import { sized } from '../words.ts';

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
    const code = errorCodeOf(error, 'unknown');
    return failed(
      `The folder ${dataDir} cannot be looked at (${code}).`,
      'Check that the folder of the data is there and may be read.',
    );
  }
};

/** What the figures mean. */
export function judgeDisk(
  freeBytes: number,
  allBytes: number,
  { growth }: Pick<MonitorFacts, 'growth'>,
  dataDir: string,
): StepOutcome {
  const result = `${sized(freeBytes)} of ${sized(allBytes)} are free where ${dataDir} is.`;
  const details = growth === null ? [] : [growthWords(growth)];
  if (freeBytes < FULL_BYTES) return failed(result, 'Make room on this disk now.', details);
  if (freeBytes < LITTLE_BYTES) return warned(result, 'Make room on this disk.', details);
  if (freeBytes >= (growth?.bytes ?? 0)) return passed(result, details);
  return warned(
    result,
    'Make room on this disk, or let each journal keep less under Account ▸ Storage.',
    details,
  );
}

function growthWords({ journals, bytes }: NonNullable<MonitorFacts['growth']>): string {
  if (journals === 1) return `The journal may grow by ${sized(bytes)} more.`;
  return `The journals of ${journals} accounts may grow by ${sized(bytes)} more together.`;
}
