import CircleX from 'lucide-react/icons/circle-x';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { useAccountFilter } from '../app/account-filter.ts';
import { usePanes } from '../app/panes.ts';
import styles from '../connection/AlertButton.module.css';
import { cutAccounts } from '../stores/account-links.ts';
import { useAppState } from '../stores/stores.ts';
import { cx } from '../ui/cx.ts';
import { formatCompact } from '../ui/format.ts';
import { useStreamFilter } from './stream-filter.ts';
import { failingCount } from './stream-order.ts';

/** In the top bar while streams do not deliver what they should; leads to them. */
export function FailingStreams() {
  const { t } = useTranslation('streams');
  const cut = useAppState(useShallow(cutAccounts));
  const failing = useAppState(({ streams }) => failingCount(streams.values(), cut));
  const showTab = usePanes((panes) => panes.showTab);
  const showOnly = useStreamFilter((filter) => filter.showOnly);
  const showAllAccounts = useAccountFilter((filter) => filter.showAll);
  if (failing === 0) return null;
  return (
    <AriaButton
      className={cx(styles.button, styles.danger)}
      aria-label={t('failingShow', { count: failing })}
      onPress={() => {
        // They are counted whosever they are.
        showAllAccounts();
        showOnly(['failing', 'blocked']);
        showTab('streams');
      }}
    >
      <CircleX size={14} aria-hidden="true" />
      <span className={styles.count}>{formatCompact(failing)}</span>
      <span className={styles.word}>{t('failingWord', { count: failing })}</span>
    </AriaButton>
  );
}
