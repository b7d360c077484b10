import { exportFile } from './export-file.ts';
import { quarantine, quarantinedPayload } from './quarantine.ts';
import { report } from './report.ts';
import { restore } from './restore.ts';
import { track } from './track.ts';

/** Everything that the thread which reads can be asked of the journal in use. */
export const READER_QUERIES = { exportFile, quarantine, quarantinedPayload, report, restore, track } as const;
