import X from 'lucide-react/icons/x';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardFilter } from '../../shared/mqtt-board.ts';
import { AccountSelect } from '../shell/AccountSelect.tsx';
import { useAppState } from '../stores/stores.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { cx } from '../ui/cx.ts';
import { Dialog } from '../ui/Dialog.tsx';
import columns from '../ui/dialog-columns.module.css';
import { Field } from '../ui/Field.tsx';
import { QosField } from '../ui/QosField.tsx';
import styles from './Board.module.css';
import { MessageList } from './MessageList.tsx';
import { PublishForm } from './PublishForm.tsx';
import { type Board, useBoard } from './use-board.ts';

interface BoardDialogProps {
  readonly onClose: () => void;
}

/** Publishing and subscribing by hand, for a look. Nothing of it is kept. */
export function BoardDialog({ onClose }: BoardDialogProps) {
  const { t } = useTranslation('board');
  const { t: ui } = useTranslation('ui');
  const accounts = useAppState((state) => state.accounts);
  const [chosenAccount, setAccount] = useState<string | null>(null);
  const accountId = chosenAccount ?? accounts?.[0]?.id ?? '';
  const board = useBoard(accountId);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('title')}
      wide
      // What came would be gone by a stray press.
      staysOnPressOutside={() => board.list.messages.length > 0}
      // What was pressed may stand far down: why it was refused is said where it is in sight.
      footer={
        <>
          <p role="alert" className={styles.outcome}>
            {board.failure}
          </p>
          <Button onPress={onClose}>{ui('close')}</Button>
        </>
      }
    >
      <p className={styles.muted}>{t('intro')}</p>
      <AccountSelect label={t('account')} value={accountId} onChange={setAccount} named />
      <State board={board} />
      <div className={columns.columns}>
        <div className={columns.column}>
          <SubscribeForm board={board} />
          <MessageList board={board} />
        </div>
        <PublishForm board={board} />
      </div>
    </Dialog>
  );
}

function State({ board: { status, failure, reconnect } }: { readonly board: Board }) {
  const { t } = useTranslation('board');
  // What could not even begin is not on its way.
  const isEnded = status === null ? failure !== null : status.state === 'ended';
  const code = status?.reasonCode ?? null;
  return (
    <div className={styles.state} role="status">
      {isEnded
        ? code === null
          ? t('ended')
          : t('endedWith', { code })
        : status?.state === 'live'
          ? t('live', { clientId: status.clientId })
          : t('connecting')}
      {isEnded && <Button onPress={reconnect}>{t('reconnect')}</Button>}
    </div>
  );
}

function SubscribeForm({ board }: { readonly board: Board }) {
  const { t } = useTranslation('board');
  const [filter, setFilter] = useState('');
  const [qos, setQos] = useState<0 | 1>(0);
  const isLive = board.status?.state === 'live';
  const filters = board.status?.filters ?? [];
  return (
    <section className={columns.column} aria-label={t('subscribeHeading')}>
      <h3 className={columns.heading}>{t('subscribeHeading')}</h3>
      <form
        className={styles.ask}
        onSubmit={(event) => {
          event.preventDefault();
          void board.subscribe(filter.trim(), qos).then((done) => {
            if (done) setFilter('');
          });
        }}
      >
        <Field name="filter" label={t('filter')} hint={t('filterHint')} value={filter} onChange={setFilter} />
        <QosField label={t('qos')} qos={qos} onChange={setQos} />
        <Button type="submit" isDisabled={!isLive}>
          {t('subscribe')}
        </Button>
      </form>
      {filters.length > 0 && (
        <ul className={styles.filters} aria-label={t('filters')}>
          {filters.map((one) => (
            <Subscribed key={one.filter} one={one} onRemove={() => void board.unsubscribe(one.filter)} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Subscribed({ one, onRemove }: { readonly one: BoardFilter; readonly onRemove: () => void }) {
  const { t } = useTranslation('board');
  const { filter, refusedWith, isGranted } = one;
  const isRefused = refusedWith !== null;
  return (
    <li className={cx(styles.filter, isRefused && styles.refused)}>
      <code>{filter}</code>{' '}
      <span className={styles.muted}>
        {isRefused ? t('refused', { code: refusedWith }) : t(isGranted ? 'granted' : 'asked')}
      </span>
      <IconButton icon={<X size={12} />} label={t('unsubscribe', { filter })} onPress={onRemove} />
    </li>
  );
}
