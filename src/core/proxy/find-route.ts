import { isThisComputer } from '../../shared/is-loopback.ts';
import type { RouteSource } from '../../shared/messages/doctor.ts';
import type { ProxyAddress } from '../../shared/schemas/proxy-address.ts';
import { ProxyError } from './proxy-error.ts';
import { type Destination, directRoute, type FindRoute, type Hop } from './route.ts';

/** A web address that the system is asked about. */
export type WebDestination = Destination & { readonly transport: 'ws' | 'wss' };

/** What this computer says about proxies; each host knows its own. */
export interface SystemProxies {
  readonly means: 'settings' | 'environment';
  /** Throws or rejects where it cannot be told, with a `ProxyError` where the reason is known. */
  find(destination: WebDestination): readonly Hop[] | Promise<readonly Hop[]>;
}

/** What was chosen. */
export type ProxyChoice =
  | { readonly mode: 'system' }
  | { readonly mode: 'none' }
  | { readonly mode: 'manual'; readonly address: ProxyAddress };

/** A choice and who made it. */
export interface MadeChoice {
  readonly choice: ProxyChoice;
  readonly from: 'option' | 'setting';
}

export interface FindRouteDeps {
  readonly system: SystemProxies;
  /** Asked at each connection. */
  readonly present: () => MadeChoice;
}

/**
 * Creates what tells routes. No proxy leads to this computer. An address that somebody gave is for every broker; what the system
 * names is for web addresses, ws and wss, for such proxies let nothing else through as a rule: an mqtts address goes straight beside
 * it, without waiting for what the system says, and is told of it.
 */
export function createFindRoute({ system, present }: FindRouteDeps): FindRoute {
  const source: RouteSource = system.means === 'settings' ? 'system' : 'environment';
  return (destination) => {
    if (isThisComputer(destination.host)) return directRoute('loopback');
    const { choice, from } = present();
    if (choice.mode === 'none') return directRoute(from);
    if (choice.mode === 'manual') return { hops: [choice.address], source: from, passedOver: null };
    if (isWeb(destination)) return webRoute(system, destination, source);
    return { hops: ['direct'], source, passedOver: proxyBeside(system, destination) };
  };
}

function isWeb(destination: Destination): destination is WebDestination {
  return destination.transport === 'ws' || destination.transport === 'wss';
}

function webRoute(
  system: SystemProxies,
  destination: WebDestination,
  source: RouteSource,
): ReturnType<FindRoute> {
  const routeBy = (hops: readonly Hop[]) => ({ hops, source, passedOver: null });
  try {
    const found = system.find(destination);
    return found instanceof Promise ? found.then(routeBy, untold) : routeBy(found);
  } catch (error) {
    return untold(error);
  }
}

function untold(error: unknown): never {
  throw error instanceof ProxyError ? error : new ProxyError('EPROXY_UNTOLD', '', { cause: error });
}

/** The proxy by which a WebSocket of the same broker would go; null where there is none, or it cannot be told. */
async function proxyBeside(system: SystemProxies, destination: Destination): Promise<ProxyAddress | null> {
  try {
    const transport = destination.transport === 'tcp' ? 'ws' : 'wss';
    const [first = 'direct'] = await system.find({ ...destination, transport });
    return first === 'direct' ? null : first;
  } catch {
    // It goes straight whatever the system would have said.
    return null;
  }
}
