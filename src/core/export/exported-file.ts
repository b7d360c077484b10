import type { Loss } from '../journal/port/loss.ts';

/** What was written, and what is missing in it. */
export interface ExportedFile {
  readonly written: number;
  readonly bytes: number;
  readonly losses: readonly Loss[];
}
