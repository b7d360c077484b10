import type { ProxyAddress } from '../../shared/schemas/proxy-address.ts';
import type { BrokerAddress } from '../mqtt/broker-url.ts';
import type { Route } from '../proxy/route.ts';
import { errorFault } from '../session/causes.ts';
import { brokerAddress, withoutAddress } from './broker-address.ts';
import { faultOutcome } from './fault-outcome.ts';
import { type StepContext, type StepOutcome, skipped } from './step.ts';

/** Where the account's broker is, and by which way. */
export interface Routed {
  readonly address: BrokerAddress;
  readonly route: Route;
}

/** The way of an account, told again, or the outcome of a step that needs it. */
export async function routed({
  account,
  findRoute,
}: Pick<StepContext, 'account' | 'findRoute'>): Promise<Routed | { readonly outcome: StepOutcome }> {
  const address = brokerAddress(account);
  if (!address.ok) return { outcome: withoutAddress(address.error) };
  try {
    return { address: address.value, route: await findRoute(address.value) };
  } catch (error) {
    return { outcome: faultOutcome(errorFault(error)) };
  }
}

/** The proxies of a way, in their order. */
export function proxiesOf({ hops }: Route): readonly ProxyAddress[] {
  return hops.filter((hop) => hop !== 'direct');
}

/** Whether it goes by a proxy first: then what lies straight before us is no matter. */
export function goesByProxy({ hops }: Route): boolean {
  return hops[0] !== 'direct';
}

/** A step that is about proxies, where there is none. */
export function withoutProxy(): StepOutcome {
  return skipped({ code: 'straight' });
}
