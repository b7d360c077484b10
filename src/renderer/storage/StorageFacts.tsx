import type { ReactNode } from 'react';
import { Label, Meter } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { AccountStorage, StorageStatus } from '../../shared/storage-status.ts';
import { AccountMark } from '../shell/AccountMark.tsx';
import { Bar } from '../ui/Bar.tsx';
import { CopyIconButton } from '../ui/CopyButton.tsx';
import { useFormat } from '../ui/format-store.ts';
import { useNow } from '../ui/use-now.ts';
import styles from './Storage.module.css';

/** From this share of the bound on, the oldest is removed soon. */
const NEARLY_FULL = 0.95;

/** Where it is, how large, and what is in it. */
export function StorageFacts({ status }: { readonly status: StorageStatus }) {
  const { figures } = useFormat();
  const { t } = useTranslation('storage');
  const { folder, messages, logRecords, unreadable, oldestMs, newestMs, expired } = status;
  return (
    <>
      <SpaceUsed status={status} />
      <dl className={styles.facts}>
        <Fact label={t('folder')}>
          <span className={styles.folder}>
            <span className={styles.path}>{folder}</span>
            <CopyIconButton label={t('copyFolder')} text={() => folder} />
          </span>
        </Fact>
        <Fact label={t('messages')}>{figures.count(messages)}</Fact>
        <Fact label={t('logRecords')}>{figures.count(logRecords)}</Fact>
        <Fact label={t('unreadable')} hint={t('unreadableHint')}>
          {figures.count(unreadable)}
        </Fact>
        <Fact label={t('oldest')}>
          <Arrival atMs={oldestMs} />
        </Fact>
        <Fact label={t('newest')}>
          <Arrival atMs={newestMs} />
        </Fact>
        <Fact label={t('expired')} hint={t('expiredHint')}>
          {figures.count(expired)}
        </Fact>
      </dl>
      {status.accounts.length > 1 && <PerAccount accounts={status.accounts} />}
    </>
  );
}

/** Each account has a journal of its own, and the bounds hold for each. */
function PerAccount({ accounts }: { readonly accounts: readonly AccountStorage[] }) {
  const { figures } = useFormat();
  const { t } = useTranslation('storage');
  return (
    <ul className={styles.accounts} aria-label={t('accounts')}>
      {accounts.map(({ accountId, bytes, messages, failing }) => (
        <li key={accountId}>
          <AccountMark accountId={accountId} named />
          <span>
            {failing
              ? t('accountFailing')
              : t('accountLine', {
                  size: figures.bytes(bytes),
                  count: messages,
                  messages: figures.count(messages),
                })}
          </span>
        </li>
      ))}
    </ul>
  );
}

function SpaceUsed({ status: { accounts, bytes, retention } }: { readonly status: StorageStatus }) {
  const { figures } = useFormat();
  const { t } = useTranslation('storage');
  const bound = retention.maxBytes * Math.max(1, accounts.length);
  const fraction = bytes / bound;
  const nearlyFull = accounts.some((account) => account.bytes >= retention.maxBytes * NEARLY_FULL);
  const words = t('sizeOf', { used: figures.bytes(bytes), bound: figures.bytes(bound) });
  return (
    <Meter className={styles.meter ?? ''} value={bytes} maxValue={Math.max(bytes, bound)} valueLabel={words}>
      <span className={styles.meterWords}>
        <Label className={styles.meterLabel ?? ''}>{t('size')}</Label>
        <span>{words}</span>
      </span>
      <Bar fraction={fraction} tone={nearlyFull ? 'warning' : 'accent'} />
      {nearlyFull && <span className={styles.muted}>{t('sizeNearlyFull')}</span>}
    </Meter>
  );
}

function Arrival({ atMs }: { readonly atMs: number | null }) {
  const { t } = useTranslation('storage');
  const { figures, times } = useFormat();
  const nowMs = useNow();
  if (atMs === null) return <span className={styles.muted}>{t('nothingHeld')}</span>;
  return (
    <>
      {times.full(atMs)}{' '}
      <span className={styles.muted}>{t('age', { span: figures.span(nowMs - atMs) })}</span>
    </>
  );
}

interface FactProps {
  readonly label: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

function Fact({ label, hint, children }: FactProps) {
  return (
    <div className={styles.fact} title={hint}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
