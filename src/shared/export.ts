import type { LogFilter } from './log-record.ts';
import type { Failure } from './result.ts';

/** Taking messages out of the journal. */
export const MESSAGE_FORMATS = ['ndjson', 'csv', 'xlsx', 'gpx', 'geojson'] as const;
/** `unreadable`: instead of messages, what could not be read, as ndjson. */
export const JOURNAL_FORMATS = [...MESSAGE_FORMATS, 'unreadable'] as const;
/** Log records that match a filter, newest first. */
export const LOG_FILE_FORMATS = ['logs-csv', 'logs-ndjson'] as const;
export const EXPORT_FORMATS = [...JOURNAL_FORMATS, ...LOG_FILE_FORMATS] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What of a journal is wanted. */
export interface ExportSelection {
  /** By device time, for what is unreadable by receipt; Unix milliseconds. `toMs` is not included. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Id of the vehicle in its account; null exports all vehicles. Nobody can say whose an unreadable payload is. */
  readonly vehicleId: string | null;
  readonly format: ExportFormat;
  /** Of formats of logs: which records. */
  readonly logs?: LogSelection | undefined;
}

/** Which log records are wanted. */
export interface LogSelection {
  readonly filter: LogFilter;
  /** The filter as it was typed. */
  readonly line: string;
}

export interface ExportRequest extends ExportSelection {
  /** Whose journal. */
  readonly accountId: string;
}

/** The span of everything that may be held: all that a date can name. */
export const EVERYTHING = { fromMs: 0, toMs: 8.64e15 } as const;

export const EXPORT_STATES = ['running', 'done', 'cancelled', 'failed'] as const;
export type ExportState = (typeof EXPORT_STATES)[number];

export interface ExportProgress {
  readonly id: number;
  readonly state: ExportState;
  readonly request: ExportRequest;
  /** Unix milliseconds: all that was acknowledged by then is in it, and of what came while it was written there may be a part. */
  readonly asOfMs: number;
  /** Messages (ndjson, csv, xlsx), fixes (gpx, geojson), payloads (unreadable) or log records written. */
  readonly written: number;
  readonly bytes: number;
  /** 0 to 1; null where the size is not known yet. */
  readonly fraction: number | null;
  readonly fileName: string;
  /** Where the file is: a path on this machine (desktop), or a name to ask `exports.download` for (browser). Null until done. */
  readonly savedAs: { readonly kind: 'file' | 'download'; readonly location: string } | null;
  /** Why it failed, or what is missing in a file that is done. */
  readonly failure: Failure | null;
}
