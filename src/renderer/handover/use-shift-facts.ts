import { useCallback } from 'react';
import type { PastAlarm } from '../../shared/alarms.ts';
import type { Host } from '../../shared/contract.ts';
import { MOST_NOTES } from '../../shared/handover.ts';
import { ok, type Result } from '../../shared/result.ts';
import { DAY_MS } from '../../shared/spans.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { useAppStore } from '../stores/stores.ts';
import type { ShiftFacts } from './report-lines.ts';

const PAGE = 200;
const MOST_PAGES = 10;
/** One that was raised before the span may have been taken or closed in it. */
const BEFORE_MS = 7 * DAY_MS;

/** What was found, and whether more alarms were raised than are looked at. */
export interface ReadFacts extends ShiftFacts {
  readonly isCut: boolean;
}

/** Asks what happened in a span of all accounts; `null` while it is asked. */
export function useShiftFacts(fromMs: number, toMs: number) {
  const host = useHost();
  const store = useAppStore();
  const ask = useCallback(async (): Promise<Result<ReadFacts>> => {
    const ids = (store.getState().accounts ?? []).map(({ id }) => id);
    const [outline, notes, ...alarms] = await Promise.all([
      host.past.outline({ fromMs, toMs, buckets: 1 }),
      host.handover.notes({ text: '', fromMs, toMs, limit: MOST_NOTES }),
      ...ids.map((id) => alarmsSince(host, id, fromMs - BEFORE_MS)),
    ]);
    if (!outline.ok) return outline;
    if (!notes.ok) return notes;
    return ok({
      fromMs,
      toMs,
      outline: outline.value,
      notes: notes.value.notes,
      alarms: alarms.flatMap((of) => of.alarms),
      isCut: alarms.some((of) => of.isCut),
    });
  }, [host, store, fromMs, toMs]);
  return useLiveQuery({ ask, subject: `${fromMs} ${toMs}` });
}

async function alarmsSince(
  host: Pick<Host, 'alarms'>,
  accountId: string,
  sinceMs: number,
): Promise<{ readonly alarms: readonly PastAlarm[]; readonly isCut: boolean }> {
  const found: PastAlarm[] = [];
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const beforeId = found.at(-1)?.alarm.id ?? null;
    const question = { accountId, beforeId, raisedByMs: null, limit: PAGE, severity: null, vehicleId: null };
    const answer = await host.alarms.history(question);
    // One account whose journal is not open hides nothing of the others.
    if (!answer.ok) return { alarms: found, isCut: true };
    found.push(...answer.value.alarms);
    if (!answer.value.hasMore || (found.at(-1)?.alarm.raisedMs ?? 0) < sinceMs)
      return { alarms: found, isCut: false };
  }
  return { alarms: found, isCut: true };
}
