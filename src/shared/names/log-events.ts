/** flespi's log event codes (flespi-facts §2.7): what happened, how grave flespi holds it, and which field tells more. */
import type { JsonValue } from '../json.ts';
import { SEVERITIES, type Severity } from '../log-kinds.ts';
import rows from './data/log-events.json' with { type: 'json' };
import { type Named, namesAt } from './named.ts';

const CODE_FIELDS = ['close_code', 'error_code', 'send_code', 'response_code', 'blocked'] as const;
/** Which field of the record explains the event further. */
export type CodeField = (typeof CODE_FIELDS)[number];

export interface LogEventType {
  readonly severity: Severity;
  /** Null where no field does. */
  readonly field: CodeField | null;
  /** A clause that starts with the thing it is about; `{thing}` stands for the record's origin. */
  readonly name: Named;
}

/** By event code. Of 305, 901 and 1000 flespi's table names no colour: their severities are ours. */
export const LOG_EVENTS: ReadonlyMap<number, LogEventType> = new Map(rows.map(read));

/** Reads a row of the data: code, severity, the field that tells more, names. */
function read(row: readonly JsonValue[]): readonly [number, LogEventType] {
  const [code, severityWord, fieldName] = row;
  const severity = SEVERITIES.find((known) => known === severityWord);
  const field = CODE_FIELDS.find((known) => known === fieldName) ?? null;
  if (typeof code !== 'number' || severity === undefined || (field === null && fieldName !== null))
    throw new TypeError(`No row of log events: ${JSON.stringify(row)}`);
  return [code, { severity, field, name: namesAt(row, 3) }];
}
