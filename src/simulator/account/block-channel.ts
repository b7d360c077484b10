import type { Announcer } from './announcer.ts';
import { CLOSE_CODES, type Connections } from './connections.ts';

/** Blocks a channel for a reason of flespi-facts §2.7: it says so, and closes the connections of its devices. */
export function blockChannel(
  { announcer, connections }: { readonly announcer: Announcer; readonly connections: Connections },
  channelId: number,
  reason: number,
): void {
  announcer.setProperty('channels', channelId, 'blocked', reason);
  announcer.log('channels', channelId, 20, { blocked: reason });
  connections.closeChannel(channelId, CLOSE_CODES.channelBlocked);
}
