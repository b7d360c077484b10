import { useTranslation } from 'react-i18next';
import type { BringingOver, BroughtOver } from '../../shared/storage-status.ts';
import { useFormat } from '../ui/format-store.ts';
import styles from './Storage.module.css';

/** What became of what a damaged journal still holds; `now` where it is being brought over. */
export function BroughtOverWords({
  what,
  now,
}: {
  readonly what: BroughtOver;
  readonly now: BringingOver | null;
}) {
  const { t } = useTranslation('storage');
  const { figures } = useFormat();
  const counted = (count: number) => ({ count, formatted: figures.count(count) });
  const pendingWords = (): string => {
    if (now === null) return t('broughtOverPending');
    if (now.waiting === 'disk-full') return t('broughtOverNoRoom');
    return now.waiting === null ? t('broughtOverRunning', counted(now.messages)) : t('broughtOverWaiting');
  };
  const doneWords = ({ messages, lost }: Extract<BroughtOver, { readonly state: 'done' }>): string =>
    [
      t('broughtOverDone', counted(messages)),
      lost === null ? t('broughtOverLostUnknown') : t('broughtOverLost', counted(lost)),
    ].join(' ');

  return <p className={styles.muted}>{what.state === 'done' ? doneWords(what) : pendingWords()}</p>;
}
