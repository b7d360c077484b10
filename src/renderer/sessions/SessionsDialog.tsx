import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChangePlan } from '../../shared/change-plan.ts';
import { type SessionWish, sessionIdOf } from '../../shared/session-changes.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { AccountSelect } from '../shell/AccountSelect.tsx';
import { AgreeToChange } from '../shell/AgreeToChange.tsx';
import { useAppState } from '../stores/stores.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useSay } from '../ui/format-store.ts';
import { InSight } from '../ui/InSight.tsx';
import { LoadState } from '../ui/LoadState.tsx';
import { Notice } from '../ui/Notice.tsx';
import { SessionPanel } from './SessionPanel.tsx';
import styles from './Sessions.module.css';
import { SessionsTable } from './SessionsTable.tsx';

interface SessionsDialogProps {
  /** Whose; null where that is chosen here. */
  readonly accountId: string | null;
  readonly onClose: () => void;
}

/** What the broker holds for the account's clients, ours first; each can be ended, and subscribed otherwise. */
export function SessionsDialog({ accountId: given, onClose }: SessionsDialogProps) {
  const { t } = useTranslation('sessions');
  const { t: ui } = useTranslation('ui');
  const host = useHost();
  const say = useSay();
  const accounts = useAppState((state) => state.accounts) ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const accountId = given ?? chosen ?? accounts[0]?.id ?? '';
  const [openKey, setOpenKey] = useState<string | null>(null);
  const [plan, setPlan] = useState<ChangePlan | null>(null);
  const [outcome, setOutcome] = useState<'busy' | 'done' | { readonly failure: string } | null>(null);
  const { value, failure, retry } = useLiveQuery({
    subject: accountId,
    ask: () => host.accounts.sessions({ id: accountId }),
    enabled: accountId !== '',
  });
  const open = value?.find((session) => sessionIdOf(session) === openKey);
  const name = accounts.find(({ id }) => id === accountId)?.name ?? '';
  const wish = async (wanted: SessionWish): Promise<void> => {
    setOutcome('busy');
    const planned = await host.sessions.plan(wanted);
    setPlan(planned.ok ? planned.value : null);
    setOutcome(planned.ok ? null : { failure: say(planned.error) });
  };
  const forget = (next: typeof outcome): void => {
    setPlan(null);
    setOutcome(next);
  };

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={given === null ? t('titleAll') : t('title', { name })}
      wide
      footer={
        <>
          {value !== null && (
            <Button
              onPress={() => {
                forget(null);
                retry();
              }}
            >
              {t('refresh')}
            </Button>
          )}
          <Button onPress={onClose}>{ui('close')}</Button>
        </>
      }
    >
      <p className={styles.muted}>{t('intro')}</p>
      {given === null && (
        <AccountSelect
          label={t('account')}
          value={accountId}
          onChange={(id) => {
            setChosen(id);
            setOpenKey(null);
            forget(null);
          }}
          named
        />
      )}
      {outcome === 'done' && (
        <InSight of={outcome}>
          <Notice tone="info" role="status">
            {t('done')}
          </Notice>
        </InSight>
      )}
      {outcome !== null && typeof outcome === 'object' && (
        <InSight of={outcome}>
          <Notice tone="danger" role="alert">
            {outcome.failure}
          </Notice>
        </InSight>
      )}
      {value === null || failure !== null ? (
        <LoadState loading={t('loading')} failure={failure} onRetry={retry} />
      ) : (
        <SessionsTable
          sessions={value}
          openKey={openKey}
          onOpen={(key) => {
            setOpenKey(key);
            forget(null);
          }}
        />
      )}
      {plan !== null ? (
        <AgreeToChange
          key={plan.id}
          plan={plan}
          carryOut={(agreed) => host.sessions.carryOut(agreed)}
          onDone={() => {
            setOpenKey(null);
            forget('done');
            retry();
          }}
          onLeft={(why) => forget(why === null ? null : { failure: why })}
        />
      ) : (
        open !== undefined && (
          <SessionPanel
            key={sessionIdOf(open)}
            accountId={accountId}
            session={open}
            isBusy={outcome === 'busy'}
            onWish={(wanted) => void wish(wanted)}
          />
        )
      )}
    </Dialog>
  );
}
