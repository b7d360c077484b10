/** The codes inside a log record that say why (flespi-facts §2.7). */
import type { JsonValue } from '../json.ts';
import { SEVERITIES, type Severity } from '../log-kinds.ts';
import rows from './data/log-details.json' with { type: 'json' };
import { type Named, namesAt } from './named.ts';

const KINDS = ['blocked', 'delivery', 'modem', 'sms', 'close', 'session-end', 'mqtt'] as const;
/**
 * What a code is of: a block, a failed delivery (`error_code` of event 403; from 100 on it is the target's HTTP status), a modem's
 * connection (204), an SMS (`send_code` of 201: an SMPP status but for those below zero, which are flespi's), the end of a
 * connection, the two regular ends of an MQTT session for whose codes flespi has other meanings, a reason code of MQTT 5.
 */
export type CodeKind = (typeof KINDS)[number];

export interface CodeName {
  /** Null where the event's own severity holds. */
  readonly severity: Severity | null;
  /** Of an end an adverbial clause (`by the device`), else a clause. */
  readonly name: Named;
}

const NAMES: ReadonlyMap<string, CodeName> = new Map(rows.map(read));

/** What a code means; undefined where that is not known. */
export function codeName(kind: CodeKind, code: number): CodeName | undefined {
  return NAMES.get(`${kind} ${code}`);
}

/** Every code that has a name, with what it is of. */
export function codeNames(): readonly (CodeName & { readonly kind: CodeKind; readonly code: number })[] {
  return [...NAMES].flatMap(([key, name]) => {
    const [word, code] = key.split(' ');
    const kind = KINDS.find((known) => known === word);
    return kind === undefined ? [] : [{ ...name, kind, code: Number(code) }];
  });
}

/** Reads a row of the data: kind, code, severity, names. */
function read(row: readonly JsonValue[]): readonly [string, CodeName] {
  const [kind, code, severityWord] = row;
  const severity = SEVERITIES.find((known) => known === severityWord) ?? null;
  const isRow = KINDS.some((known) => known === kind) && typeof code === 'number';
  if (!isRow || (severity === null && severityWord !== null))
    throw new TypeError(`No row of codes: ${JSON.stringify(row)}`);
  return [`${kind} ${code}`, { severity, name: namesAt(row, 3) }];
}
