import { useTranslation } from 'react-i18next';
import type { ListenerStatus } from '../../shared/listener.ts';
import { AccountSelect } from '../shell/AccountSelect.tsx';
import { useAppState } from '../stores/stores.ts';
import type { ListenerForm } from './use-listener-form.ts';

interface AccountChoiceProps {
  readonly form: ListenerForm;
  readonly status: ListenerStatus;
}

/** Whose messages come here; nothing where that goes without saying. */
export function AccountChoice({ form: { draft, change }, status }: AccountChoiceProps) {
  const { t } = useTranslation('listener');
  const accounts = useAppState((state) => state.accounts) ?? [];
  const accountId = draft.accountId ?? status.accountId;
  const chosen = accounts.find(({ id }) => id === accountId);
  // The only account takes them by itself; but nobody pushes for a demo.
  const needsChoice =
    chosen === undefined && (accountId !== null || accounts.length > 1 || accounts[0]?.kind === 'demo');
  return (
    <AccountSelect
      label={t('account')}
      value={chosen?.id ?? ''}
      onChange={(id) => change({ accountId: id })}
      named
      {...(needsChoice && { unchosen: t('accountChoose') })}
    />
  );
}
