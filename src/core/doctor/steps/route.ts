import type { DoctorMessage } from '../../../shared/messages/doctor.ts';
import { proxyName, proxyUrl } from '../../../shared/schemas/proxy-address.ts';
import type { Hop, Route } from '../../proxy/route.ts';
import { goesByProxy, routed } from '../routed.ts';
import { passed, type Step, warned } from '../step.ts';

/** By which proxy the connection goes, and who says so. */
export const route: Step = async (context) => {
  const found = await routed(context);
  if ('outcome' in found) return found.outcome;
  const { hops, source } = found.route;
  const by = { code: 'route-source', source } as const;
  const [first = 'direct'] = hops;
  const others: readonly DoctorMessage[] =
    hops.length > 1 ? [{ code: 'route-order', hops: hops.map(nameOf) }] : [];
  if (first !== 'direct') {
    const kind = { code: 'route-kind', proxy: proxyUrl(first), signsIn: first.credentials !== null } as const;
    return passed({ code: 'by-proxy', proxy: proxyName(first) }, [by, kind, ...others]);
  }
  const aside = await besideOf(found.route);
  if (aside === null) return passed({ code: 'straight' }, [by, ...others]);
  return warned({ code: 'straight-beside', proxy: aside }, { code: 'use-websocket' }, [by]);
};

function nameOf(hop: Hop): string | null {
  return hop === 'direct' ? null : proxyUrl(hop);
}

async function besideOf(way: Route): Promise<string | null> {
  if (goesByProxy(way)) return null;
  const aside = await way.passedOver;
  return aside == null ? null : proxyName(aside);
}
