import { type RefObject, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { ACCOUNT_COLOURS, type AccountColour, type AccountSummary } from '../../shared/account.ts';
import type { Failure } from '../../shared/result.ts';
import { useHost } from '../host/host-context.ts';
import { useAppState } from '../stores/stores.ts';
import { useSay } from '../ui/format-store.ts';
import { stillWrong } from '../ui/still-wrong.ts';
import { type AccountDraft, draftOf, isEntered, newDraft } from './account-draft.ts';
import type { AccountFieldsProps } from './account-fields.ts';
import {
  type AccountField,
  type AccountFold,
  type AccountProblems,
  fieldsIn,
  foldsOf,
  hasField,
} from './account-problems.ts';
import { isAccountInput, readAccountDraft } from './read-account-draft.ts';

/** An account while it is being entered or changed. */
export interface AccountFormState extends AccountFieldsProps {
  readonly formRef: RefObject<HTMLFormElement | null>;
  readonly busy: boolean;
  /** Why the host did not take it, where that is not of one field. */
  readonly failure: string | null;
  readonly submit: () => Promise<void>;
  /** Whether anything was entered that would be lost with the form. Asked where it matters: the token is in its field alone. */
  readonly holdsUnsent: () => boolean;
}

/** Failures of the host that are of one field. */
const FIELD_OF: Readonly<Record<string, AccountField>> = {
  'token-needed': 'token',
  'token-not-given': 'token',
  'token-malformed': 'token',
  'bad-broker-url': 'host',
  'bad-username': 'username',
  'bad-group': 'sharedGroup',
  'bad-ids': 'followedDevices',
  'bad-topics': 'followedTopics',
};

/** Enters an account, or changes one. The token is in its field alone until it is sent, and the field is emptied then. */
export function useAccountForm(
  account: AccountSummary | null,
  onDone: () => void,
  firstName = '',
): AccountFormState {
  const host = useHost();
  const say = useSay();
  const { t } = useTranslation('settings');
  const colour = useAppState((state) => freeColour(state.accounts ?? []));
  const formRef = useRef<HTMLFormElement>(null);
  const [begun] = useState<AccountDraft>(() =>
    account === null ? { ...newDraft(colour), name: firstName } : draftOf(account),
  );
  const [draft, setDraft] = useState(begun);
  const [problems, setProblems] = useState<AccountProblems>({});
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const [unfolded, setUnfolded] = useState<Readonly<Record<AccountFold, boolean>>>({
    certificates: draft.caFile + draft.clientCertificateFile !== '',
    advanced: false,
  });

  const inputs = (): readonly HTMLInputElement[] =>
    [...(formRef.current?.elements ?? [])].filter((element) => element instanceof HTMLInputElement);
  const tokenField = (): HTMLInputElement | undefined => inputs().find(({ name }) => name === 'token');
  /** Also those of a kind that was looked at before. */
  const tokenFields = (): readonly HTMLInputElement[] =>
    inputs().filter(({ name }) => name.startsWith('token'));
  /** A demo that is given no name has one of the window's language. */
  const named = (of: AccountDraft): AccountDraft =>
    of.kind === 'demo' && of.name.trim() === '' ? { ...of, name: t('kind_demo') } : of;
  const read = (of: AccountDraft) => readAccountDraft(named(of), tokenField()?.value ?? '', account);
  const failedField = failure === null ? undefined : fieldOf(failure, draft);

  /** Drawn at once: a field that is folded away cannot be focused. */
  function refuse(draw: () => void, wrong: readonly AccountField[]): void {
    flushSync(() => {
      draw();
      const folds = foldsOf(wrong, draft.kind);
      setUnfolded((before) => ({ ...before, ...Object.fromEntries(folds.map((fold) => [fold, true])) }));
    });
    inputs()
      .find(({ name }) => wrong.some((field) => field === name))
      ?.focus();
  }

  async function submit(): Promise<void> {
    if (busy) return;
    setFailure(null);
    const input = read(draft);
    if (!isAccountInput(input)) return refuse(() => setProblems(input), fieldsIn(input));
    setProblems({});
    setBusy(true);
    const answer = await (account === null
      ? host.accounts.add(input)
      : host.accounts.update({ id: account.id, input }));
    setBusy(false);
    if (!answer.ok) {
      const { error } = answer;
      const field = fieldOf(error, draft);
      return refuse(() => setFailure(error), field === undefined ? [] : [field]);
    }
    for (const field of tokenFields()) field.value = '';
    onDone();
  }

  return {
    formRef,
    draft,
    change(patch) {
      const changed = { ...draft, ...patch };
      const now = read(changed);
      setDraft(changed);
      setProblems(patch.kind === undefined ? stillWrong(problems, isAccountInput(now) ? {} : now) : {});
      setFailure(null);
    },
    problemOf(field) {
      const problem = problems[field];
      if (problem !== undefined) return say(problem);
      return failedField === field ? (failure === null ? undefined : say(failure)) : undefined;
    },
    isUnfolded: (fold) => unfolded[fold],
    setUnfolded: (fold, isUnfolded) => setUnfolded((before) => ({ ...before, [fold]: isUnfolded })),
    busy,
    failure: failedField === undefined ? ((failure === null ? undefined : say(failure)) ?? null) : null,
    submit,
    holdsUnsent: () => isEntered(draft, begun) || tokenFields().some(({ value }) => value !== ''),
  };
}

function fieldOf({ code }: Failure, { kind }: AccountDraft): AccountField | undefined {
  const field = FIELD_OF[code];
  return field !== undefined && hasField(kind, field) ? field : undefined;
}

/** The first colour that no account has yet. */
function freeColour(accounts: readonly AccountSummary[]): AccountColour {
  return (
    ACCOUNT_COLOURS.find((colour) => accounts.every((account) => account.colour !== colour)) ??
    ACCOUNT_COLOURS[0]
  );
}
