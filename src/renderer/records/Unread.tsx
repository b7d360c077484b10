import { useTranslation } from 'react-i18next';
import { useAppState } from '../stores/stores.ts';
import { cx } from '../ui/cx.ts';
import { useFormat } from '../ui/format-store.ts';
import styles from './Records.module.css';

/** Whose records are missing in what is listed. */
export function Unread({ accounts }: { readonly accounts: readonly string[] }) {
  const { t } = useTranslation('records');
  const { figures } = useFormat();
  const known = useAppState((state) => state.accounts);
  if (accounts.length === 0) return null;
  const names = accounts.map((id) => known?.find((account) => account.id === id)?.name ?? id);
  return (
    <p className={cx(styles.note, styles.warning)} role="alert">
      {t('unread', { accounts: figures.list(names) })}
    </p>
  );
}
