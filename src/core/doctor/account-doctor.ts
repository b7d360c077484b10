import { ok } from '../../shared/result.ts';
import type { StorageStatus } from '../../shared/storage-status.ts';
import type { AccountBook } from '../accounts/account-book.ts';
import type { Feeds } from '../feed/feeds.ts';
import type { StorageDesk } from '../storage/storage-desk.ts';
import { createDoctor } from './create-doctor.ts';
import type { Doctor, DoctorAccount, DoctorDeps, MonitorFacts } from './doctor.ts';

export interface AccountDoctorDeps extends Omit<DoctorDeps, 'account' | 'facts'> {
  readonly book: Pick<AccountBook, 'find' | 'token'>;
  readonly feeds: Pick<Feeds, 'get' | 'place'>;
  readonly storage: Pick<StorageDesk, 'last'>;
  readonly retention: () => StorageStatus['retention'];
}

/** The doctor of a monitor's accounts. */
export function createAccountDoctor({ book, feeds, storage, retention, ...deps }: AccountDoctorDeps): Doctor {
  return createDoctor({
    ...deps,
    account: (id) => doctorAccount(id, book, feeds),
    facts(id): MonitorFacts {
      const feed = feeds.get(id);
      const journal = storage.last()?.accounts.find(({ accountId }) => accountId === id);
      return {
        lastMessageMs: feed?.lastMessageMs() ?? null,
        storage:
          feed === undefined || journal === undefined
            ? null
            : { failure: feed.storage.failure(), bytes: journal.bytes, messages: journal.messages },
        retention: retention(),
      };
    },
  });
}

function doctorAccount(
  id: string,
  book: AccountDoctorDeps['book'],
  feeds: AccountDoctorDeps['feeds'],
): DoctorAccount | undefined {
  const account = book.find(id);
  if (account === undefined) return undefined;
  const { kind, name, protocolVersion, keepaliveS, username, sharedGroup } = account;
  const { caFile, clientCertificateFile, clientKeyFile } = account;
  const place = feeds.place(id);
  return {
    kind,
    name,
    protocolVersion,
    keepaliveS,
    username,
    sharedGroup,
    // The demo's is made at its start, and so is its token.
    brokerUrl: place?.brokerUrl ?? account.brokerUrl,
    tls: { caFile, clientCertificateFile, clientKeyFile },
    token: place === undefined ? book.token(id) : ok(place.token === '' ? null : place.token),
  };
}
