import { linkOf } from '../../shared/schemas/account.ts';
import type { Retention } from '../../shared/storage-status.ts';
import type { KnownAccount } from '../accounts/account-repository.ts';
import { journalOf } from '../accounts/journal-name.ts';
import { withFields } from '../base/log.ts';
import type { Journals } from '../storage/journals.ts';
import type { Access } from './access.ts';
import { createPipeline } from './create-pipeline.ts';
import type { Pipeline, PipelineDeps } from './pipeline.ts';

export interface AccountPipelineDeps
  extends Omit<PipelineDeps, 'folder' | 'openJournal' | 'maxJournalBytes'> {
  readonly journals: Journals;
  readonly retention: () => Retention;
}

/** The pipeline of an account over its own journal. Without access it shows what the journal holds, and cannot connect. */
export function createAccountPipeline(
  { journals, retention, log, ...deps }: AccountPipelineDeps,
  account: KnownAccount,
  access: Access | null,
): Pipeline {
  const { brokerUrl, token } = access ?? { brokerUrl: account.brokerUrl, token: '' };
  return createPipeline(
    {
      ...deps,
      log: withFields(log, { account: account.id }),
      folder: journals.folder,
      maxJournalBytes: () => retention().maxBytes,
      openJournal: (events) => journals.open(journalOf(account), retention, events),
    },
    { ...linkOf(account), clientId: account.clientId, brokerUrl, token },
  );
}
