import { ok } from '../../shared/result.ts';
import type { StorageStatus } from '../../shared/storage-status.ts';
import type { AccountRepository } from '../accounts/account-repository.ts';
import { createDoctor } from '../doctor/create-doctor.ts';
import type { Doctor, DoctorDeps, MonitorFacts } from '../doctor/doctor.ts';
import { doctorAccount } from '../doctor/doctor-account.ts';
import { journalGrowth } from '../doctor/journal-growth.ts';
import type { AccountRuntimes } from '../runtime/account-runtimes.ts';
import type { StorageCommands } from './storage-commands.ts';

export interface AccountDoctorDeps extends Omit<DoctorDeps, 'account' | 'facts'> {
  readonly accountRepository: Pick<AccountRepository, 'find' | 'list' | 'token'>;
  readonly runtimes: Pick<AccountRuntimes, 'get' | 'access'>;
  readonly storage: Pick<StorageCommands, 'last'>;
  readonly retention: () => StorageStatus['retention'];
}

/** The doctor of a monitor's accounts. */
export function createAccountDoctor({
  accountRepository,
  runtimes,
  storage,
  retention,
  ...deps
}: AccountDoctorDeps): Doctor {
  return createDoctor({
    ...deps,
    account(id) {
      const account = accountRepository.find(id);
      const access = runtimes.access(id);
      if (account === undefined || access === undefined)
        return account && doctorAccount(account, accountRepository.token(id));
      // The demo's broker and token are made at its start.
      const { brokerUrl, token } = access;
      return doctorAccount({ ...account, brokerUrl }, ok(token === '' ? null : token));
    },
    facts(id): MonitorFacts {
      const pipeline = runtimes.get(id);
      const journals = storage.last()?.accounts ?? [];
      const journal = journals.find(({ accountId }) => accountId === id);
      return {
        lastMessageMs: pipeline?.lastMessageMs() ?? null,
        storage:
          pipeline === undefined || journal === undefined
            ? null
            : { failure: pipeline.storage.failure(), bytes: journal.bytes, messages: journal.messages },
        growth: journalGrowth(
          accountRepository.list().map((account) => account.id),
          journals,
          retention().maxBytes,
        ),
      };
    },
  });
}
