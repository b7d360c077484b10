import type { DatabaseSync } from 'node:sqlite';
import type { RecordFacts } from '../port/records.ts';
import { keepInterval } from './interval-rows.ts';
import { keepSms } from './sms-rows.ts';

/** Puts what a new record tells where it is found again (ADR 0082). Within the transaction that keeps the record. */
export function keepFacts(database: DatabaseSync, record: number, facts: RecordFacts | null): void {
  if (facts?.kind === 'interval') keepInterval(database, record, facts);
  else if (facts?.kind === 'sms') keepSms(database, record, facts);
}

/** Forgets what records told that retention removed, which are the oldest. Within a transaction. */
export function forgetFacts(database: DatabaseSync): void {
  for (const table of ['intervals', 'sms']) {
    database.exec(
      `DELETE FROM ${table} WHERE record < coalesce((SELECT min(id) FROM logs), ${Number.MAX_SAFE_INTEGER})`,
    );
  }
}
