import type { HistoryHours, StreamHistory } from '../../../../shared/stream-page.ts';
import { useHost } from '../../../host/host-context.ts';
import { type HostValue, useLiveQuery } from '../../../host/use-live-query.ts';
import { useIsPast } from '../../../shell/past.ts';
import { useAppState } from '../../../stores/stores.ts';
import { useNow } from '../../../ui/use-now.ts';

const RENEW_MS = 30_000;

/** The past of a stream, asked for again now and then; what was there is shown until the next is. */
export function useStreamHistory(id: string, hours: HistoryHours): HostValue<StreamHistory> {
  const { streams } = useHost();
  const reachable = useAppState((state) => state.hostLink === 'open');
  const isPast = useIsPast();
  const nowMs = useNow(RENEW_MS);
  return useLiveQuery({
    // What is shown of one time is never shown of another.
    subject: `${id} ${hours} ${isPast}`,
    renewOn: String(Math.floor(nowMs / RENEW_MS)),
    ask: () => streams.history({ id, hours, atMs: null }),
    enabled: reachable,
  });
}
