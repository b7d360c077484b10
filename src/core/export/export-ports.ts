import type { ExportProgress } from '../../shared/export.ts';
import type { Clock } from '../clock.ts';
import type { OpenJournal } from '../journal/open-journal.ts';
import type { Log } from '../log.ts';

/** Where an export is to be written, and where a person finds it then. */
export interface ExportTarget {
  /** Absolute path on this machine. */
  readonly path: string;
  readonly savedAs: NonNullable<ExportProgress['savedAs']>;
}

/**
 * How a host finds a place for an export: it may ask the person, who may choose none (null). Rejects with the system's error
 * where there is no place.
 */
export type ChooseExportFile = (fileName: string) => Promise<ExportTarget | null>;

export interface ExportJobsDeps {
  readonly clock: Clock;
  readonly log: Log;
  /** As an open journal's. */
  readonly run: OpenJournal['export'];
  readonly chooseFile: ChooseExportFile;
  /** At the begin and the end of an export, and at most four times a second in between. */
  readonly onProgress: (progress: ExportProgress) => void;
}
