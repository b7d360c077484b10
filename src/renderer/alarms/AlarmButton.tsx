import Bell from 'lucide-react/icons/bell';
import Siren from 'lucide-react/icons/siren';
import { useMemo } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useAccountFilter } from '../shell/account-filter.ts';
import { usePanes } from '../shell/panes.ts';
import { cx } from '../ui/cx.ts';
import { useFormat } from '../ui/format-store.ts';
import styles from './Alarms.module.css';
import { countAlarms } from './alarm-view.ts';
import { useChosenAlarm } from './chosen-alarm.ts';
import { useAllAlarms } from './use-shown-alarms.ts';

/** How many alarms ask for somebody; leads to them. Always in the top bar: that there are none is worth seeing. */
export function AlarmButton() {
  const { t } = useTranslation('alarms');
  const { figures } = useFormat();
  const alarms = useAllAlarms();
  const { waiting, danger, shelved, first } = useMemo(() => countAlarms(alarms.values()), [alarms]);
  const showTab = usePanes((panes) => panes.showTab);
  const showList = useChosenAlarm((chosen) => chosen.show);
  const showAllAccounts = useAccountFilter((filter) => filter.showAll);
  const label = [
    waiting === 0 ? t('badgeNone') : t('badge', { count: waiting }),
    ...(shelved === 0 ? [] : [t('badgeShelved', { count: shelved })]),
  ].join('. ');
  return (
    <AriaButton
      className={cx(styles.button, waiting > 0 && styles.asks, danger > 0 && styles.isDanger)}
      aria-label={label}
      onPress={() => {
        // They are counted whosever they are.
        showAllAccounts();
        showList('open');
        showTab('alarms');
      }}
    >
      {first ? <Siren size={15} aria-hidden="true" /> : <Bell size={15} aria-hidden="true" />}
      <span className={styles.buttonCount}>{figures.compact(waiting)}</span>
      {waiting > 0 && (
        <>
          {' '}
          <span className={styles.buttonWord}>{t('word', { count: waiting })}</span>
        </>
      )}
    </AriaButton>
  );
}
