import type { Log, LogFields } from '../../base/log.ts';

/** A log that a test looks into. */
export interface KeptLog extends Log {
  readonly lines: readonly { readonly event: string; readonly fields: LogFields }[];
}

export function createKeptLog(): KeptLog {
  const lines: { event: string; fields: LogFields }[] = [];
  const keep = (event: string, fields: LogFields = {}): void => void lines.push({ event, fields });
  return { lines, debug: keep, info: keep, warn: keep, error: keep };
}
