import Bell from 'lucide-react/icons/bell';
import Siren from 'lucide-react/icons/siren';
import { useTranslation } from 'react-i18next';
import { useAccountFilter } from '../shell/account-filter.ts';
import { usePanes } from '../shell/panes.ts';
import { usePast } from '../shell/past.ts';
import { AlertButton } from '../ui/AlertButton.tsx';
import { useChosenAlarm } from './chosen-alarm.ts';
import { useAlarmCounts } from './use-shown-alarms.ts';

/** How many alarms ask for somebody; leads to them. Always in the top bar: that there are none is worth seeing. */
export function AlarmButton() {
  const { t } = useTranslation('alarms');
  const { waiting, danger, shelved, first } = useAlarmCounts();
  const showTab = usePanes((panes) => panes.showTab);
  const showList = useChosenAlarm((chosen) => chosen.show);
  const toLive = usePast((past) => past.toLive);
  const showAllAccounts = useAccountFilter((filter) => filter.showAll);
  const label = [
    waiting === 0 ? t('badgeNone') : t('badge', { count: waiting }),
    ...(shelved === 0 ? [] : [t('badgeShelved', { count: shelved })]),
  ].join('. ');
  const Icon = first ? Siren : Bell;
  return (
    <AlertButton
      icon={<Icon size={15} aria-hidden="true" />}
      count={waiting}
      word={waiting === 0 ? '' : t('word', { count: waiting })}
      label={label}
      tone={toneOf(waiting, danger)}
      onPress={() => {
        // They are those of now, and are counted whosever they are.
        toLive();
        showAllAccounts();
        showList('open');
        showTab('alarms');
      }}
    />
  );
}

function toneOf(waiting: number, danger: number): 'quiet' | 'warning' | 'urgent' {
  if (danger > 0) return 'urgent';
  return waiting > 0 ? 'warning' : 'quiet';
}
