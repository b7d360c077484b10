import { errorText } from '../../shared/error-text.ts';
import { partsOfScopedId } from '../../shared/scope.ts';
import type { Log } from '../base/log.ts';
import type { AccountRuntimes } from '../runtime/account-runtimes.ts';
import type { Pipeline } from '../runtime/pipeline.ts';
import type { OpenJournal } from '../workers/open-journal.ts';

/** What the journals answered, and those that could not be asked. */
export interface Answered<Answer> {
  readonly answers: readonly {
    readonly accountId: string;
    readonly pipeline: Pipeline;
    readonly answer: Answer;
  }[];
  readonly unreadAccounts: readonly string[];
}

/**
 * Asks the journal of a vehicle's account, or of all where it is null. `ask` is given the id that the account knows the vehicle by.
 * One journal that cannot be read hides nothing of the others.
 */
export async function askAccounts<Answer>(
  { runtimes, log }: { readonly runtimes: Pick<AccountRuntimes, 'all'>; readonly log: Log },
  vehicleId: string | null,
  ask: (of: {
    readonly accountId: string;
    readonly pipeline: Pipeline;
    readonly journal: Pick<OpenJournal, 'query'>;
    readonly deviceId: string | null;
  }) => Promise<Answer>,
): Promise<Answered<Answer>> {
  const parts = vehicleId === null ? null : partsOfScopedId(vehicleId);
  const unreadAccounts: string[] = [];
  const answers = await Promise.all(
    [...runtimes.all()]
      .filter(([accountId]) => vehicleId === null || accountId === parts?.accountId)
      .map(async ([accountId, pipeline]) => {
        const journal = pipeline.storage.journal();
        try {
          if (journal !== undefined)
            return [
              {
                accountId,
                pipeline,
                answer: await ask({ accountId, pipeline, journal, deviceId: parts?.id ?? null }),
              },
            ];
        } catch (error) {
          log.warn('commands.records-not-read', { account: accountId, error: errorText(error) });
        }
        unreadAccounts.push(accountId);
        return [];
      }),
  );
  return { answers: answers.flat(), unreadAccounts };
}

/** What a page of several accounts goes on behind, for one of them: all of `at` in later ones are behind it, none in earlier ones. */
export function belowFor<Tie>(
  after: { readonly accountId: string } | null,
  accountId: string,
  tie: { readonly own: Tie; readonly all: Tie; readonly none: Tie },
): Tie | null {
  if (after === null) return null;
  if (accountId === after.accountId) return tie.own;
  return accountId < after.accountId ? tie.all : tie.none;
}
