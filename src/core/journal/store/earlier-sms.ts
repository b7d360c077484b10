import { decodePublish } from '../../flespi/decode.ts';
import { isRecord } from '../../flespi/events.ts';
import { barePublish } from '../../flespi/publish.ts';
import { createSmallFacts } from '../file/small-facts.ts';
import { recordFactsOf } from './record-facts.ts';
import { keepSms } from './sms-rows.ts';
import type { Store } from './store.ts';

/** Finds short messages in records that were kept before these had a table of their own (ADR 0082): the newest first, a part at a time. */
export interface EarlierSms {
  /** One small step, in a transaction of its own; true where there is more to do at once. Throws a `StorageError`. */
  step(): boolean;
}

/** A few milliseconds. */
const RECORDS_A_STEP = 2_000;
/** Below this number nothing was looked through yet. */
const LOOKED_DOWN_TO = 'earlier-sms-down-to';
const ALL = Number.MIN_SAFE_INTEGER;
/** Which records may tell of one is seen without decoding them: the event code stands in the payload, whatever else has these digits. */
const CANDIDATES = `SELECT id, received_ms, topic, body FROM logs WHERE id < ?1 AND id >= ?2
  AND (topic GLOB 'flespi/log/gw/modems/*' OR (topic GLOB 'flespi/log/gw/devices/*'
    AND (instr(body, CAST('302' AS BLOB)) > 0 OR instr(body, CAST('303' AS BLOB)) > 0)))
  AND NOT EXISTS (SELECT 1 FROM sms WHERE record = logs.id)`;

/** Creates it for an open store; `onFound`: a step found some, and they are kept. */
export function createEarlierSms(
  { database, transaction }: Pick<Store, 'database' | 'transaction'>,
  onFound: () => void,
): EarlierSms {
  const facts = createSmallFacts(database);
  const lowest = database.prepare(
    `SELECT min(id) AS id FROM (SELECT id FROM logs WHERE id < ? ORDER BY id DESC LIMIT ${RECORDS_A_STEP})`,
  );
  const candidates = database.prepare(CANDIDATES);
  let isDone = facts.number(LOOKED_DOWN_TO) === ALL;

  let hasFound = false;
  const look = (): boolean => {
    const above = facts.number(LOOKED_DOWN_TO) ?? Number.MAX_SAFE_INTEGER;
    const id = lowest.get(above)?.id;
    const downTo = typeof id === 'number' ? id : ALL;
    for (const row of candidates.all(above, downTo)) {
      if (row.body instanceof Uint8Array)
        keep(Number(row.id), String(row.topic), row.body, Number(row.received_ms));
    }
    facts.set(LOOKED_DOWN_TO, downTo);
    return downTo === ALL;
  };
  const keep = (id: number, topic: string, payload: Uint8Array, receivedAtMs: number): void => {
    // What flespi said beside the payload is not kept: it counts as said when it came.
    const event = decodePublish(barePublish(topic, payload, receivedAtMs));
    const told = isRecord(event) ? recordFactsOf(event, topic) : null;
    if (told?.kind !== 'sms') return;
    keepSms(database, id, told);
    hasFound = true;
  };

  return {
    step() {
      if (isDone) return false;
      hasFound = false;
      isDone = transaction(look);
      if (hasFound) onFound();
      return !isDone;
    },
  };
}
