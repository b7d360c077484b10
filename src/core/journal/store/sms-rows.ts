import type { DatabaseSync } from 'node:sqlite';
import { phoneDigits } from '../../../shared/sms.ts';
import type { SmsFacts } from '../../flespi/sms.ts';
import { preparedIn } from '../file/prepared.ts';
import type { SmsQuestion, StoredPage, StoredSms } from '../port/records.ts';

/** The modem and the device each have a record of a message, some seconds apart at most. */
const APART_MS = 10_000;

/** Notes what the record of that number says of a short message. Within a transaction. */
export function keepSms(database: DatabaseSync, record: number, facts: SmsFacts): void {
  const { direction, timeS, modemId, deviceId, phone, text, sendCode } = facts;
  preparedIn(database, 'INSERT OR REPLACE INTO sms VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
    record,
    Math.round(timeS * 1000),
    direction,
    modemId,
    deviceId,
    phone,
    phone === null ? null : phoneDigits(phone),
    sendCode,
    text,
  );
}

/** Short messages of a journal, through a connection that need not write. */
export function readSms(database: DatabaseSync, question: SmsQuestion): StoredPage<StoredSms> {
  const { fromMs, toMs, below, limit, phones, deviceId, text } = question;
  // A number that two devices have says of neither that a message is its.
  const deviceOf = new Map<string, string | null>();
  for (const [device, digits] of phones) deviceOf.set(digits, deviceOf.has(digits) ? null : device);
  const hasTwin = preparedIn(
    database,
    `SELECT 1 FROM sms WHERE at_ms BETWEEN ?1 - ${APART_MS} AND ?1 + ${APART_MS} AND device IS NULL AND direction = ?2 AND digits = ?3`,
  );
  const rows = preparedIn(
    database,
    `SELECT * FROM sms WHERE at_ms >= ?1 AND at_ms < ?2 AND (at_ms < ?3 OR (at_ms = ?3 AND record < ?4))
     ORDER BY at_ms DESC, record DESC`,
  ).iterate(
    Math.floor(fromMs),
    Math.ceil(toMs),
    below?.atMs ?? Number.MAX_SAFE_INTEGER,
    below?.id ?? Number.MIN_SAFE_INTEGER,
  );
  const items: StoredSms[] = [];
  for (const row of rows) {
    const device = textOf(row.device);
    const digits = textOf(row.digits) ?? (device === null ? null : (phones.get(device) ?? null));
    // A device's record adds nothing to what its modem tells of the same message.
    if (device !== null && digits !== null && hasTwin.get(Number(row.at_ms), textOf(row.direction), digits))
      continue;
    const sms = smsOf(row, device ?? (digits === null ? null : (deviceOf.get(digits) ?? null)));
    if (deviceId !== null && sms.deviceId !== deviceId) continue;
    if (text !== '' && !`${sms.text ?? ''}\n${sms.phone ?? ''}\n${digits ?? ''}`.toLowerCase().includes(text))
      continue;
    if (items.length === limit) return { items, hasMore: true };
    items.push(sms);
  }
  return { items, hasMore: false };
}

function smsOf(row: Record<string, unknown>, deviceId: string | null): StoredSms {
  return {
    id: Number(row.record),
    atMs: Number(row.at_ms),
    direction: row.direction === 'out' ? 'out' : 'in',
    modemId: textOf(row.modem),
    deviceId,
    phone: textOf(row.phone),
    text: textOf(row.text),
    sendCode: row.code === null ? null : Number(row.code),
  };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
