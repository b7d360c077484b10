import CircleX from 'lucide-react/icons/circle-x';
import { useTranslation } from 'react-i18next';
import { useAccountFilter } from '../shell/account-filter.ts';
import { usePanes } from '../shell/panes.ts';
import { usePast } from '../shell/past.ts';
import { AlertButton } from '../ui/AlertButton.tsx';
import { useStreamFilter } from './stream-filter.ts';
import { FAILING_STATES } from './stream-order.ts';
import { useFailingCount } from './use-failing-count.ts';

/** In the top bar while streams do not deliver what they should; leads to them. */
export function FailingStreams() {
  const { t } = useTranslation('streams');
  const failing = useFailingCount();
  const showTab = usePanes((panes) => panes.showTab);
  const showOnly = useStreamFilter((filter) => filter.showOnly);
  const showAllAccounts = useAccountFilter((filter) => filter.showAll);
  const toLive = usePast((past) => past.toLive);
  if (failing === 0) return null;
  return (
    <AlertButton
      icon={<CircleX size={14} aria-hidden="true" />}
      count={failing}
      word={t('failingWord', { count: failing })}
      label={t('failingShow', { count: failing })}
      tone="danger"
      onPress={() => {
        // They are counted whosever they are.
        showAllAccounts();
        // They fail now, whatever time the desk shows.
        toLive();
        showOnly(FAILING_STATES);
        showTab('streams');
      }}
    />
  );
}
