import { LINK_KEYS } from '../../shared/schemas/account.ts';
import type { KeptAccount } from '../settings/settings.ts';
import { journalNameOf } from './journal-name.ts';

/** What a connection is made with, beside the token. */
const OF_THE_LINK = [...LINK_KEYS, 'kind', 'clientId'] as const satisfies readonly (keyof KeptAccount)[];

/** Whether a change is one of the link, and not of its name or colour alone. */
export function needsNewConnection(before: KeptAccount, after: KeptAccount): boolean {
  return OF_THE_LINK.some((key) => before[key] !== after[key]);
}

/**
 * Whether the broker's session is of no use after the change, and has to be ended so that it does not go on collecting: another
 * broker or user; or another group or other things to follow, for the session would go on bringing what it was subscribed to before. At the same broker
 * a new token renews the old one, as after its expiry, and what waits in the session must not be lost.
 */
export function leavesSession(before: KeptAccount, after: KeptAccount): boolean {
  return (
    isElsewhere(before, after) ||
    before.username !== after.username ||
    before.sharedGroup !== after.sharedGroup ||
    (followsOthers(before, after) && !isToldItsSubscriptions(after))
  );
}

function followsOthers(before: KeptAccount, after: KeptAccount): boolean {
  return (['follow', 'followedDevices', 'followedChannels', 'followedTopics'] as const).some(
    (key) => before[key] !== after[key],
  );
}

/** Of flespi under MQTT 5 a connection hears what its session holds, and gives up what is not wanted any more. */
function isToldItsSubscriptions({ kind, protocolVersion }: KeptAccount): boolean {
  return kind === 'flespi' && protocolVersion === 5;
}

/** Whether the account is at another broker after the change, whose fleet is another: what the old one told is not of it. */
export function isElsewhere(before: AccountBroker, after: AccountBroker): boolean {
  return placeOf(before) !== placeOf(after);
}

type AccountBroker = Pick<KeptAccount, 'kind' | 'brokerUrl'>;

/** The same places as journals are told apart by. */
function placeOf({ kind, brokerUrl }: AccountBroker): string {
  return kind === 'demo' || URL.canParse(brokerUrl) ? journalNameOf(brokerUrl, kind === 'demo') : '';
}
