import { createHash } from 'node:crypto';
import type { AccountSummary } from '../../shared/account.ts';
import { isFlespi } from '../../shared/schemas/broker-address.ts';

const KEY_CHARACTERS = 12;

/**
 * File name base of the journal of an account, the same at every start: by where the account is, for a token is renewed
 * while the account stays. Ports of flespi are ways into the same account; those of another host are other brokers. The
 * simulator's port is another each time, so the demo has a name of its own.
 */
export function journalNameOf(brokerUrl: string, demo: boolean): string {
  if (demo) return 'journal-demo';
  const { host, hostname } = new URL(brokerUrl);
  const place = isFlespi(brokerUrl) ? hostname : host;
  // Hosts of schemes that are not the web's keep their case in a URL.
  return `journal-${createHash('sha256').update(place.toLowerCase()).digest('hex').slice(0, KEY_CHARACTERS)}`;
}

type OwnerOfJournal = Pick<AccountSummary, 'id' | 'origin' | 'brokerUrl' | 'kind'>;

/** File name base of an account's journal. One of the command line has nothing else to be known by than its broker. */
export function journalOf({ id, origin, brokerUrl, kind }: OwnerOfJournal): string {
  return origin === 'command-line' ? journalNameOf(brokerUrl, kind === 'demo') : `journal-${id}`;
}
