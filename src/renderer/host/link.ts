import type { Unsubscribe } from '../../shared/contract.ts';

/**
 * The way from this window to its host (not the host's way to the broker).
 * - `connecting`: the first try is under way.
 * - `open`: calls and events flow. Each time it becomes `open` again, events were missed: ask for snapshots again.
 * - `lost`: the host does not answer or hangs; it is tried again with growing pauses.
 * - `locked-out`: the host answers but does not know this browser; its printed address must be opened again.
 */
export type HostLinkState = 'connecting' | 'open' | 'lost' | 'locked-out';

export interface HostLink {
  state(): HostLinkState;
  /** Tells each change, not the present state. */
  onLinkChange(listener: (state: HostLinkState) => void): Unsubscribe;
}
