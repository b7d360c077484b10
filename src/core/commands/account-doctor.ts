import { ok } from '../../shared/result.ts';
import type { StorageStatus } from '../../shared/storage-status.ts';
import type { AccountRepository } from '../accounts/account-repository.ts';
import { createDoctor } from '../doctor/create-doctor.ts';
import type { Doctor, DoctorDeps, MonitorFacts } from '../doctor/doctor.ts';
import { doctorAccount } from '../doctor/doctor-account.ts';
import { journalGrowth } from '../doctor/journal-growth.ts';
import type { Feeds } from '../runtime/feeds.ts';
import type { StorageCommands } from './storage-commands.ts';

export interface AccountDoctorDeps extends Omit<DoctorDeps, 'account' | 'facts'> {
  readonly book: Pick<AccountRepository, 'find' | 'list' | 'token'>;
  readonly feeds: Pick<Feeds, 'get' | 'place'>;
  readonly storage: Pick<StorageCommands, 'last'>;
  readonly retention: () => StorageStatus['retention'];
}

/** The doctor of a monitor's accounts. */
export function createAccountDoctor({ book, feeds, storage, retention, ...deps }: AccountDoctorDeps): Doctor {
  return createDoctor({
    ...deps,
    account(id) {
      const account = book.find(id);
      const place = feeds.place(id);
      if (account === undefined || place === undefined)
        return account && doctorAccount(account, book.token(id));
      // The demo's broker and token are made at its start.
      const { brokerUrl, token } = place;
      return doctorAccount({ ...account, brokerUrl }, ok(token === '' ? null : token));
    },
    facts(id): MonitorFacts {
      const feed = feeds.get(id);
      const journals = storage.last()?.accounts ?? [];
      const journal = journals.find(({ accountId }) => accountId === id);
      return {
        lastMessageMs: feed?.lastMessageMs() ?? null,
        storage:
          feed === undefined || journal === undefined
            ? null
            : { failure: feed.storage.failure(), bytes: journal.bytes, messages: journal.messages },
        growth: journalGrowth(
          book.list().map((account) => account.id),
          journals,
          retention().maxBytes,
        ),
      };
    },
  });
}
