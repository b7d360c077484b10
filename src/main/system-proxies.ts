import type { session } from 'electron';
import type { SystemProxies } from '../core/proxy/find-route.ts';
import { parsePacResult } from '../core/proxy/pac-result.ts';
import { proxyName } from '../shared/schemas/proxy-address.ts';

/** Nobody sets a proxy on this one: it is as the system has it. In memory alone. */
const PARTITION = 'fleetglass-proxies';

/** What Chromium knows of this computer's proxies: its settings, their script (PAC) and WPAD, asked again each time. */
export function createSystemProxies(sessions: Pick<typeof session, 'fromPartition'>): SystemProxies {
  return {
    means: 'settings',
    async find(destination) {
      const own = sessions.fromPartition(PARTITION, { cache: false });
      return parsePacResult(await own.resolveProxy(`${destination.transport}://${proxyName(destination)}/`));
    },
  };
}
