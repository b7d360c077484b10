import { isThisComputer } from '../../shared/is-loopback.ts';
import { isFlespi } from '../../shared/schemas/broker-address.ts';
import type { AccountRepository } from '../accounts/account-repository.ts';
import type { BringAccount } from '../bring/bring.ts';
import type { AccountRuntimes } from '../runtime/account-runtimes.ts';

export interface BringAccountDeps {
  readonly accounts: Pick<AccountRepository, 'find'>;
  readonly runtimes: Pick<AccountRuntimes, 'get' | 'access'>;
}

/** Devices that flespi itself knows have its numbers. */
const DEVICE_ID = /^\d{1,20}$/;

/** What making a stream in an account needs of it; undefined where it is not open. */
export function bringAccount({ accounts, runtimes }: BringAccountDeps, id: string): BringAccount | undefined {
  const account = accounts.find(id);
  const pipeline = runtimes.get(id);
  if (account === undefined || pipeline === undefined) return undefined;
  const { rest, fleet } = pipeline;
  const brokerUrl = runtimes.access(id)?.brokerUrl ?? account.brokerUrl;
  return {
    rest,
    isFlespi: () => account.kind !== 'broker' || isFlespi(account.brokerUrl) || rest.hasAnswered(),
    isHere: isThisComputer(URL.parse(brokerUrl)?.hostname ?? ''),
    devices: () =>
      fleet
        .ids()
        .filter((deviceId) => DEVICE_ID.test(deviceId))
        .map((deviceId) => ({ id: deviceId, name: fleet.nameOf(deviceId) ?? deviceId }))
        .sort((a, b) => a.name.localeCompare(b.name)),
  };
}
