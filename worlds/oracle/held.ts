/** What a journal holds, taken out of it as an export does, and set against what was sent. */

import { ndjsonPieces } from '../../src/core/export/ndjson.ts';
import { unreadablePieces } from '../../src/core/export/unreadable.ts';
import { createJournalReader } from '../../src/core/journal/create-reader.ts';
import type { Loss } from '../../src/core/journal/port/loss.ts';
import { EVERYTHING } from '../../src/shared/export.ts';
import type { Oracle } from './oracle.ts';
import type { Sent } from './sent.ts';
import { renamedBody } from './wording.ts';

export interface Held {
  /** How often each message is held, by its number. */
  readonly times: ReadonlyMap<number, number>;
  /** Lines that nobody sent, or not so. */
  readonly foreign: readonly string[];
  /** Texts of what could not be read. */
  readonly unreadable: ReadonlySet<string>;
  /** What the export says is missing. */
  readonly losses: readonly Loss[];
}

const NUMBER = /"world[._]n":(\d+)/;
const ALL = { ...EVERYTHING, vehicleId: null };

/** Takes everything out of a journal. */
export function readHeld(file: string, oracle: Oracle): Held {
  const reader = createJournalReader(file);
  try {
    const times = new Map<number, number>();
    const foreign: string[] = [];
    for (const { text } of ndjsonPieces(reader, { ...ALL, format: 'ndjson' })) {
      const line = String(text).slice(0, -1);
      const n = Number(NUMBER.exec(line)?.[1] ?? -1);
      if (isWordingOf(oracle.sent[n], line)) times.set(n, (times.get(n) ?? 0) + 1);
      else foreign.push(line.slice(0, 200));
    }
    let texts = '';
    for (const { text } of unreadablePieces(reader.unreadable, { ...ALL, format: 'unreadable' }))
      texts += String(text);
    const unreadable = new Set(
      texts
        .split('\n')
        .filter((line) => line !== '')
        .map(payloadOf),
    );
    return { times, foreign, unreadable, losses: reader.losses() };
  } finally {
    reader.close();
  }
}

/** Of two copies the first one's words are kept. */
function isWordingOf(sent: Sent | undefined, line: string): boolean {
  return sent !== undefined && (sent.body === line || renamedBody(sent.body) === line);
}

function payloadOf(line: string): string {
  const { payload, encoding } = JSON.parse(line) as { readonly payload: string; readonly encoding: string };
  return encoding === 'text' ? payload : Buffer.from(payload, 'base64').toString('latin1');
}
