import {
  type HeldReports,
  type HeldReportsQuestion,
  heldReports as readHeldReports,
} from '../../journal/reading/held-reports.ts';
import type { Reading } from './reading.ts';

/** The next part of what was delivered from a moment on, as far as it is asked for. */
export function heldReports(question: HeldReportsQuestion, { database, blocks }: Reading): HeldReports {
  return readHeldReports(database, blocks, question);
}
