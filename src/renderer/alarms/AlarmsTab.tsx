import BellOff from 'lucide-react/icons/bell-off';
import ListEnd from 'lucide-react/icons/list-end';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_STANDING } from '../../shared/alarm-report.ts';
import { type Alarm, alarmKeyOf } from '../../shared/alarms.ts';
import { useRunCommand } from '../keys/command-offers.ts';
import { useKeyOf } from '../keys/keys-store.ts';
import { useDialogs } from '../shell/dialogs.ts';
import { useIsPast } from '../shell/past.ts';
import { useShownLive } from '../shell/use-shown-accounts.ts';
import { useAppState } from '../stores/stores.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Panel } from '../ui/Panel.tsx';
import { ToggleChip } from '../ui/ToggleChip.tsx';
import { useNow } from '../ui/use-now.ts';
import { useTimeWords } from '../ui/use-time-words.ts';
import { AcknowledgeDialog } from './AcknowledgeDialog.tsx';
import { AlarmHistory } from './AlarmHistory.tsx';
import styles from './Alarms.module.css';
import { AlarmsTable } from './AlarmsTable.tsx';
import { ALARM_LISTS, alarmsOf, floodKinds, isMarkable, type OpenList } from './alarm-view.ts';
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
  const standing = useShownAlarms('standing');
  const shelved = useShownAlarms('shelved');
  const shown = { open, standing, shelved };
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
            {ALARM_LISTS.filter(
              // Of a list that is mostly empty nobody needs to know.
              (each) => each !== 'standing' || standing.length > 0 || list === 'standing',
            ).map((each) => (
              <ToggleChip
                key={each}
                text={t(`list_${each}`)}
                {...(each === 'history' ? {} : { count: shown[each].length })}
                isSelected={each === list}
                onToggle={() => showList(each)}
              />
            ))}
          </fieldset>
          <Flood />
          {isPast ? (
            <span className={styles.muted}>{t('past:alarmsThen')}</span>
          ) : (
            <>
              <Marked alarms={list === 'history' ? [] : shown[list]} />
              <TakeBack />
              <NextAlarm />
              <MuteButton />
              <NoticesButton />
              <DialogButtons />
              <DeskName />
            </>
          )}
        </>
      }
    >
      <CrowdedOut />
      {list === 'history' ? (
        <AlarmHistory onShelve={shelving.begin} />
      ) : (
        <>
          {list === 'standing' && standing.length > MOST_STANDING && (
            <p className={styles.flood}>{t('standingHint', { count: standing.length })}</p>
          )}
          <OpenAlarms list={list} alarms={shown[list]} onShelve={shelving.begin} />
        </>
      )}
      <Noting />
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

/** The alarm that is being taken with a note, as it is now. */
function Noting() {
  const key = useChosenAlarm((chosen) => chosen.noting);
  const setKey = useChosenAlarm((chosen) => chosen.note);
  const alarm = useAppState((state) => (key === null ? undefined : state.alarms?.get(key)));
  return alarm === undefined ? null : <AcknowledgeDialog alarm={alarm} onClose={() => setKey(null)} />;
}

/** Goes from one that asks for somebody to the next. */
function NextAlarm() {
  const { t } = useTranslation('alarms');
  const run = useRunCommand();
  return (
    <IconButton
      icon={<ListEnd size={16} />}
      label={t('nextAlarm')}
      shortcut={useKeyOf('nextAlarm')}
      onPress={() => run('nextAlarm')}
    />
  );
}

interface OpenAlarmsProps {
  readonly list: OpenList;
  readonly alarms: readonly Alarm[];
  readonly onShelve: (alarm: Alarm) => void;
}

function OpenAlarms({ list, alarms, onShelve }: OpenAlarmsProps) {
  return alarms.length > 0 ? <AlarmsTable alarms={alarms} onShelve={onShelve} /> : <NoAlarms list={list} />;
}

function NoAlarms({ list }: { readonly list: OpenList }) {
  const { t } = useTranslation('alarms');
  const isPast = useIsPast();
  const isLoaded = useAppState((state) => state.alarms !== null);
  const nowMs = useNow(60_000);
  const ofAll = useAppState((state) => alarmsOf(state.alarms?.values() ?? [], list, nowMs).length);
  const icon = <BellOff size={28} />;
  if (!isLoaded) return <EmptyState icon={icon} title={t('loading')} />;
  if (ofAll > 0) return <EmptyState icon={icon} title={t('noneOfAccounts')} />;
  if (list === 'shelved') return <EmptyState icon={icon} title={t('noneShelved')} />;
  if (list === 'standing') return <EmptyState icon={icon} title={t('noneStanding')} />;
  if (isPast) return <EmptyState icon={icon} title={t('noneThen')} />;
  return (
    <EmptyState icon={icon} title={t('none')}>
      <p>{t('noneText')}</p>
    </EmptyState>
  );
}

/** Takes those that are marked in the list, with one press. */
function Marked({ alarms }: { readonly alarms: readonly Alarm[] }) {
  const { t } = useTranslation('alarms');
  const marked = useChosenAlarm((chosen) => chosen.marked);
  const mark = useChosenAlarm((chosen) => chosen.mark);
  const setTaken = useChosenAlarm((chosen) => chosen.setTaken);
  const actions = useAlarmActions();
  // A key takes them too, and nobody takes what is not in sight: not when another tab is, or the past.
  useEffect(() => () => mark(new Set()), [mark]);
  const toTake = alarms.filter((alarm) => marked.has(alarmKeyOf(alarm)) && isMarkable(alarm));
  if (toTake.length === 0) return null;
  return (
    <>
      <Button
        variant="primary"
        onPress={() => {
          void actions.acknowledge(toTake).then((isDone) => {
            if (isDone) setTaken(toTake);
          });
        }}
      >
        {t('acknowledgeMarked', { count: toTake.length })}
      </Button>
      <Button variant="quiet" onPress={() => mark(new Set())}>
        {t('unmark')}
      </Button>
    </>
  );
}

/** Takes the last acknowledgement back, while nothing else was done. */
function TakeBack() {
  const { t } = useTranslation('alarms');
  const taken = useChosenAlarm((chosen) => chosen.taken);
  const setTaken = useChosenAlarm((chosen) => chosen.setTaken);
  const actions = useAlarmActions();
  if (taken.length === 0) return null;
  return (
    <Button
      variant="quiet"
      onPress={() => {
        setTaken([]);
        void actions.unacknowledge(taken);
      }}
    >
      {t('undo')}
    </Button>
  );
}

/** Lead to what people here want to be told of, how they are told, and how it was. */
function DialogButtons() {
  const { t } = useTranslation('alarms');
  const showDialog = useDialogs((dialogs) => dialogs.show);
  return (
    <>
      {(['rules', 'signals', 'alarm-report'] as const).map((kind) => (
        <Button key={kind} variant="quiet" onPress={() => showDialog({ kind })}>
          {t(`open_${kind}`)}
        </Button>
      ))}
    </>
  );
}

/** That more alarms come than a person can look at. */
function Flood() {
  const { t } = useTranslation('alarms');
  const flood = useAppState((state) => state.alarmFlood);
  const nowMs = useNow(10_000);
  const kinds = useAppState((state) =>
    flood === null ? 0 : floodKinds(state.alarms?.values() ?? [], nowMs),
  );
  const times = useTimeWords();
  if (flood === null) return null;
  const words = [
    t('flood', { time: times.labelled(flood.sinceMs), count: flood.alarms }),
    ...(kinds > 0 ? [t('floodKinds', { count: kinds })] : []),
  ].join(', ');
  return (
    <span className={styles.floodChip} role="status" title={words}>
      {words}
    </span>
  );
}

/** That some of them are not in the list. */
function CrowdedOut() {
  const { t } = useTranslation('alarms');
  const count = useAppState((state) => state.alarmFlood?.crowdedOut ?? 0);
  return count > 0 ? <p className={styles.flood}>{t('crowdedOut', { count })}</p> : null;
}
