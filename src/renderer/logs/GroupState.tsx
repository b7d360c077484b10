import RefreshCw from 'lucide-react/icons/refresh-cw';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../ui/Button.tsx';
import { useFormat } from '../ui/format-store.ts';
import styles from './LogGroups.module.css';
import type { Grouping } from './use-log-groups.ts';

interface GroupStateProps {
  readonly grouping: Grouping;
  readonly onAgain: () => void;
}

/** How many groups there are, in the line of what they are made by: below it a low window has room for few of them as it is. */
export function GroupState({ grouping: { groups, isWhole, failure }, onAgain }: GroupStateProps) {
  const { t } = useTranslation('logs');
  const { figures } = useFormat();
  const figure = { count: groups.length, formatted: figures.count(groups.length) };
  return (
    <>
      {failure === null && (
        <span role="status" className={styles.count}>
          {t(isWhole ? 'groupsWhole' : 'groupsSoFar', figure)}
        </span>
      )}
      {(isWhole || failure !== null) && (
        <IconButton icon={<RefreshCw size={14} />} label={t('groupAgain')} onPress={onAgain} />
      )}
    </>
  );
}
