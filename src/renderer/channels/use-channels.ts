import type { ChannelHealth, ChannelPage } from '../../shared/channel-board.ts';
import { useHost } from '../host/host-context.ts';
import { type HostValue, useLiveQuery } from '../host/use-live-query.ts';
import { useAppState } from '../stores/stores.ts';
import { useNow } from '../ui/use-now.ts';

const RENEW_MS = 5_000;
/** flespi is asked for connections, which costs calls of its API. */
const RENEW_PAGE_MS = 30_000;

/** All channels, asked for again and again while somebody looks. */
export function useChannels(): HostValue<readonly ChannelHealth[]> {
  const { channels } = useHost();
  const reachable = useAppState((state) => state.hostLink === 'open');
  const turn = Math.floor(useNow(RENEW_MS) / RENEW_MS);
  return useLiveQuery({ ask: channels.list, renewOn: String(turn), enabled: reachable });
}

/** What is known of one of them beside. */
export function useChannelPage(id: string): HostValue<ChannelPage> {
  const { channels } = useHost();
  const reachable = useAppState((state) => state.hostLink === 'open');
  const turn = Math.floor(useNow(RENEW_PAGE_MS) / RENEW_PAGE_MS);
  return useLiveQuery({
    subject: id,
    ask: () => channels.page({ id }),
    renewOn: String(turn),
    enabled: reachable,
  });
}
