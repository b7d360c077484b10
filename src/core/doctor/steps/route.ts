import { proxyName, proxyUrl } from '../../../shared/schemas/proxy-address.ts';
import type { Hop, Route, RouteSource } from '../../proxy/route.ts';
import { goesByProxy, routed } from '../routed.ts';
import { passed, type Step, warned } from '../step.ts';

/** Who says by which way. */
const SAYS: Readonly<Record<RouteSource, string>> = {
  loopback: 'the broker is on this computer',
  option: 'the option --proxy',
  setting: 'the proxy settings of Fleetglass',
  system: 'this computer’s proxy settings',
  environment: 'the environment (HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY)',
};

/** By which proxy the connection goes, and who says so. */
export const route: Step = async (context) => {
  const found = await routed(context);
  if ('outcome' in found) return found.outcome;
  const { hops, source } = found.route;
  const by = `Said by: ${SAYS[source]}`;
  const [first = 'direct'] = hops;
  const others = hops.length > 1 ? [`In this order: ${hops.map(hopWords).join(', ')}`] : [];
  if (first !== 'direct') {
    return passed(`The connection goes by the proxy ${proxyName(first)}.`, [
      by,
      ...kindLines(first),
      ...others,
    ]);
  }
  const aside = await besideOf(found.route);
  if (aside === null) return passed('The connection goes straight to the broker.', [by, ...others]);
  return warned(
    `The connection goes straight to the broker, and not by the proxy ${aside}, which is one for web addresses.`,
    'Where the network lets nothing else through, use WebSocket (a wss address, port 443) in the account settings.',
    [by],
  );
};

function kindLines(hop: Exclude<Hop, 'direct'>): readonly string[] {
  const signIn = hop.credentials === null ? 'without a sign-in' : 'with a user name and password';
  return [`Proxy: ${proxyUrl(hop)}, ${signIn}`];
}

function hopWords(hop: Hop): string {
  return hop === 'direct' ? 'straight' : proxyUrl(hop);
}

async function besideOf(way: Route): Promise<string | null> {
  if (goesByProxy(way)) return null;
  const aside = await way.passedOver;
  return aside == null ? null : proxyName(aside);
}
