import { proxyName } from '../../shared/schemas/proxy-address.ts';
import type { AskPort } from '../ports/connect-port.ts';
import type { ProxyChoice, SystemProxies } from '../proxy/find-route.ts';
import { parsePacResult } from '../proxy/pac-result.ts';
import type { HostCalls } from './host-calls.ts';

/** What the computer of the process at the other end says about proxies. */
export function systemProxiesOverPort(ask: AskPort<HostCalls>): SystemProxies {
  return {
    means: 'settings',
    async find(destination) {
      return parsePacResult(await ask('proxiesOf', `${destination.transport}://${proxyName(destination)}/`));
    },
  };
}

/** The way of the process at the other end to ask over HTTPS. */
export function fetchOverPort(ask: AskPort<HostCalls>, choice: () => ProxyChoice): typeof fetch {
  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const signal = init?.signal ?? undefined;
    const { status, body } = await ask(
      'fetch',
      { url, choice: choice() },
      signal === undefined ? {} : { signal },
    );
    return new Response(body === null ? null : new Uint8Array(body), { status });
  };
}
