import type { LookupAddress } from 'node:dns';
import { lookup as systemLookup } from 'node:dns/promises';
import net from 'node:net';
import { errorFault } from '../../session/causes.ts';
import { faultOutcome } from '../fault-outcome.ts';
import { goesByProxy, routed } from '../routed.ts';
import { passed, type Step, skipped } from '../step.ts';
import { counted } from '../words.ts';

/** Asks the system for every address of a name. */
export type Lookup = (host: string) => Promise<readonly LookupAddress[]>;

export const allAddresses: Lookup = (host) => systemLookup(host, { all: true });

/** Whether the broker's name is known here, and under which addresses. */
export function nameLookup(lookup: Lookup = allAddresses): Step {
  return async (context) => {
    const found = await routed(context);
    if ('outcome' in found) return found.outcome;
    if (goesByProxy(found.route)) return skipped('The proxy looks up the name of the broker.');
    const { host } = found.address;
    if (net.isIP(host) !== 0) return skipped('The broker is given by its address, so no name is looked up.');
    try {
      const found = await lookup(host);
      const lines = found.map(({ address: each, family }) => `IPv${family}: ${each}`);
      return passed(`${host} has ${counted(found.length, 'address', 'addresses')}.`, lines);
    } catch (error) {
      return faultOutcome(errorFault(error), [`Name: ${host}`]);
    }
  };
}
