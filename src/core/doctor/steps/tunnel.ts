import { proxyName } from '../../../shared/schemas/proxy-address.ts';
import { errorFault } from '../../session/causes.ts';
import { faultOutcome } from '../fault-outcome.ts';
import { openWay } from '../open-way.ts';
import { goesByProxy, routed, withoutProxy } from '../routed.ts';
import { passed, type Step, warned } from '../step.ts';

const TIMEOUT_MS = 12_000;

/** Whether a proxy lets us through to the broker's port. */
export const tunnel: Step = async ({ clock, account, signal, findRoute }) => {
  const found = await routed({ account, findRoute });
  if ('outcome' in found) return found.outcome;
  const { address, route } = found;
  if (!goesByProxy(route)) return withoutProxy();
  try {
    const { socket, proxy } = await openWay(address, route, { clock, account, signal, withinMs: TIMEOUT_MS });
    socket?.destroy();
    if (proxy === null) {
      return warned({ code: 'tunnel-unused' }, { code: 'see-before' });
    }
    return passed({ code: 'tunnel', proxy, broker: proxyName(address) });
  } catch (error) {
    return faultOutcome(errorFault(error));
  }
};
