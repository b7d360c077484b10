import type { session } from 'electron';

/** Nobody sets a proxy on this one: it is as the system has it. In memory alone. */
const PARTITION = 'fleetglass-proxies';

/** What Chromium knows of this computer's proxies: its settings, their script (PAC) and WPAD, asked again each time. */
export function resolveProxies(
  sessions: Pick<typeof session, 'fromPartition'>,
  url: string,
): Promise<string> {
  return sessions.fromPartition(PARTITION, { cache: false }).resolveProxy(url);
}
