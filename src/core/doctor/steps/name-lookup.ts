import type { LookupAddress } from 'node:dns';
import { lookup as systemLookup } from 'node:dns/promises';
import net from 'node:net';
import { errorFault } from '../../session/causes.ts';
import { faultOutcome } from '../fault-outcome.ts';
import { goesByProxy, routed } from '../routed.ts';
import { passed, type Step, skipped } from '../step.ts';

/** Asks the system for every address of a name. */
export type Lookup = (host: string) => Promise<readonly LookupAddress[]>;

export const allAddresses: Lookup = (host) => systemLookup(host, { all: true });

/** Whether the broker's name is known here, and under which addresses. */
export function nameLookup(lookup: Lookup = allAddresses): Step {
  return async (context) => {
    const found = await routed(context);
    if ('outcome' in found) return found.outcome;
    if (goesByProxy(found.route)) return skipped({ code: 'name-by-proxy' });
    const { host } = found.address;
    if (net.isIP(host) !== 0) return skipped({ code: 'name-is-address' });
    try {
      const found = await lookup(host);
      const lines = found.map(({ address, family }) => ({ code: 'address', family, address }) as const);
      return passed({ code: 'name-found', host, addresses: found.length }, lines);
    } catch (error) {
      return faultOutcome(errorFault(error), [{ code: 'name', host }]);
    }
  };
}
