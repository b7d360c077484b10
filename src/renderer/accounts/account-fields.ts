import type { AccountDraft } from './account-draft.ts';
import type { AccountField, AccountFold } from './account-problems.ts';

/** What a part of the account form is given. */
export interface AccountFieldsProps {
  readonly draft: AccountDraft;
  readonly change: (patch: Partial<AccountDraft>) => void;
  /** What is wrong with a field, in a sentence. */
  readonly problemOf: (field: AccountField) => string | undefined;
  readonly isUnfolded: (fold: AccountFold) => boolean;
  readonly setUnfolded: (fold: AccountFold, isUnfolded: boolean) => void;
}
