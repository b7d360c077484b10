import BellOff from 'lucide-react/icons/bell-off';
import { useTranslation } from 'react-i18next';
import type { Alarm } from '../../shared/alarms.ts';
import { useDialogs } from '../shell/dialogs.ts';
import { useIsPast } from '../shell/past.ts';
import { useShownLive } from '../shell/use-shown-accounts.ts';
import { alarmKeyOf } from '../stores/merge-alarms.ts';
import { useAppState } from '../stores/stores.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Panel } from '../ui/Panel.tsx';
import { ToggleChip } from '../ui/ToggleChip.tsx';
import { useTimeWords } from '../ui/use-time-words.ts';
import { AlarmHistory } from './AlarmHistory.tsx';
import styles from './Alarms.module.css';
import { AlarmsTable } from './AlarmsTable.tsx';
import { ALARM_LISTS } from './alarm-view.ts';
import { useChosenAlarm } from './chosen-alarm.ts';
import { DeskName } from './DeskName.tsx';
import { MuteButton } from './MuteButton.tsx';
import { NoticesButton } from './NoticesButton.tsx';
import { ShelveDialog } from './ShelveDialog.tsx';
import { useAlarmActions } from './use-alarm-actions.ts';
import { useShownAlarms } from './use-shown-alarms.ts';

/** The alarm centre: what asks for somebody, gravest first; what is shelved; and all there ever was. */
export function AlarmsTab({ dataLive }: { readonly dataLive: boolean }) {
  const { t } = useTranslation(['alarms', 'past']);
  const isPast = useIsPast();
  const list = useChosenAlarm((chosen) => chosen.list);
  const showList = useChosenAlarm((chosen) => chosen.show);
  const open = useShownAlarms('open');
  const shelved = useShownAlarms('shelved');
  const counts = { open: open.length, shelved: shelved.length };
  const live = useShownLive() && dataLive;
  const shelving = useShelving();
  return (
    <Panel
      label={t('title')}
      dataLive={live}
      underTab
      header={
        <>
          <fieldset aria-label={t('list')} className={styles.lists}>
            {ALARM_LISTS.map((each) => (
              <ToggleChip
                key={each}
                text={t(`list_${each}`)}
                {...(each === 'history' ? {} : { count: counts[each] })}
                isSelected={each === list}
                onToggle={() => showList(each)}
              />
            ))}
          </fieldset>
          {isPast ? (
            <span className={styles.muted}>{t('past:alarmsThen')}</span>
          ) : (
            <>
              <TakeBack />
              <MuteButton />
              <NoticesButton />
              <RulesButton />
              <DeskName />
            </>
          )}
        </>
      }
    >
      <Flood />
      {list === 'history' ? (
        <AlarmHistory />
      ) : (
        <OpenAlarms list={list} alarms={list === 'open' ? open : shelved} onShelve={shelving.begin} />
      )}
      {shelving.alarm !== null && <ShelveDialog alarm={shelving.alarm} onClose={shelving.end} />}
    </Panel>
  );
}

/** Which alarm is being shelved, as it is now. */
function useShelving() {
  const key = useChosenAlarm((chosen) => chosen.shelving);
  const setKey = useChosenAlarm((chosen) => chosen.shelve);
  const alarm = useAppState((state) => (key === null ? undefined : state.alarms?.get(key)));
  return {
    alarm: alarm ?? null,
    begin: (wanted: Alarm) => setKey(alarmKeyOf(wanted)),
    end: () => setKey(null),
  };
}

interface OpenAlarmsProps {
  readonly list: 'open' | 'shelved';
  readonly alarms: readonly Alarm[];
  readonly onShelve: (alarm: Alarm) => void;
}

function OpenAlarms({ list, alarms, onShelve }: OpenAlarmsProps) {
  const { t } = useTranslation('alarms');
  const isPast = useIsPast();
  const isLoaded = useAppState((state) => state.alarms !== null);
  const ofAll = useAppState(
    (state) =>
      [...(state.alarms?.values() ?? [])].filter(
        ({ phase }) => (phase === 'shelved') === (list === 'shelved'),
      ).length,
  );
  if (alarms.length > 0) return <AlarmsTable alarms={alarms} onShelve={onShelve} />;
  const icon = <BellOff size={28} />;
  if (!isLoaded) return <EmptyState icon={icon} title={t('loading')} />;
  if (ofAll > 0) return <EmptyState icon={icon} title={t('noneOfAccounts')} />;
  if (list === 'shelved') return <EmptyState icon={icon} title={t('noneShelved')} />;
  if (isPast) return <EmptyState icon={icon} title={t('noneThen')} />;
  return (
    <EmptyState icon={icon} title={t('none')}>
      <p>{t('noneText')}</p>
    </EmptyState>
  );
}

/** Takes the last acknowledgement back, while nothing else was done. */
function TakeBack() {
  const { t } = useTranslation('alarms');
  const taken = useChosenAlarm((chosen) => chosen.taken);
  const setTaken = useChosenAlarm((chosen) => chosen.setTaken);
  const actions = useAlarmActions();
  if (taken === null) return null;
  return (
    <Button
      variant="quiet"
      onPress={() => {
        setTaken(null);
        void actions.unacknowledge(taken);
      }}
    >
      {t('undo')}
    </Button>
  );
}

/** Leads to what people here want to be told of. */
function RulesButton() {
  const { t } = useTranslation('alarms');
  const showDialog = useDialogs((dialogs) => dialogs.show);
  return (
    <Button variant="quiet" onPress={() => showDialog({ kind: 'rules' })}>
      {t('rules')}
    </Button>
  );
}

/** That more alarms come than a person can look at. */
function Flood() {
  const { t } = useTranslation('alarms');
  const flood = useAppState((state) => state.alarmFlood);
  const times = useTimeWords();
  if (flood === null) return null;
  return (
    <p className={styles.flood} role="status">
      {t('flood', { time: times.labelled(flood.sinceMs), count: flood.alarms })}
      {flood.crowdedOut > 0 && `. ${t('crowdedOut', { count: flood.crowdedOut })}`}
    </p>
  );
}
