import MessageSquareMore from 'lucide-react/icons/message-square-more';
import { useTranslation } from 'react-i18next';
import { type Alarm, alarmKeyOf } from '../../shared/alarms.ts';
import { UNKNOWN } from '../../shared/format/style.ts';
import { AccountMark } from '../shell/AccountMark.tsx';
import { useIsPast } from '../shell/past.ts';
import { RowActions } from '../shell/RowActions.tsx';
import { useBeginNote } from '../shell/use-begin-note.ts';
import { useShowLogs } from '../shell/use-show-logs.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { cx } from '../ui/cx.ts';
import { useFormat } from '../ui/format-store.ts';
import cells from '../ui/grid-cells.module.css';
import { ColumnHeading, GridCell } from '../ui/grid-cells.tsx';
import { useTimeWords } from '../ui/use-time-words.ts';
import { VirtualGrid } from '../ui/VirtualGrid.tsx';
import { AlarmMark } from './AlarmMark.tsx';
import styles from './Alarms.module.css';
import { withMarks } from './alarm-view.ts';
import { useChosenAlarm } from './chosen-alarm.ts';
import { logsOfAlarm } from './logs-of-alarm.ts';
import { type AlarmActions, useAlarmActions } from './use-alarm-actions.ts';
import { type AlarmWords, noteSubjectOf, useAlarmWords } from './use-alarm-words.ts';
import { useShowSubject } from './use-show-subject.ts';

const ROW_PX = 29;
const COLUMNS = ['severity', 'about', 'trouble', 'since', 'count', 'state', 'actions'] as const;

interface AlarmsTableProps {
  readonly alarms: readonly Alarm[];
  readonly onShelve: (alarm: Alarm) => void;
  readonly onNearEnd?: () => void;
}

/** One line an alarm. A press on one leads to what it is about. */
export function AlarmsTable({ alarms, onShelve, onNearEnd }: AlarmsTableProps) {
  const { t } = useTranslation('alarms');
  const chosenKey = useChosenAlarm((chosen) => chosen.key);
  const choose = useChosenAlarm((chosen) => chosen.choose);
  const words = useAlarmWords();
  const actions = useAlarmActions();
  const showSubject = useShowSubject();
  const marked = useChosenAlarm((chosen) => chosen.marked);
  const mark = useChosenAlarm((chosen) => chosen.mark);
  const isPast = useIsPast();
  const keyAt = (index: number): string => {
    const alarm = alarms[index];
    return alarm === undefined ? '' : alarmKeyOf(alarm);
  };
  return (
    <VirtualGrid
      label={t('table')}
      className={styles.table}
      rowClass={styles.columns}
      rowHeight={ROW_PX}
      count={alarms.length}
      keyOf={keyAt}
      isSelected={(index) => (marked.size > 0 ? marked.has(keyAt(index)) : keyAt(index) === chosenKey)}
      {...(isPast ? {} : { onMark: (from, to, how) => mark(withMarks(marked, alarms, [from, to], how)) })}
      onActive={(index) => choose(keyAt(index))}
      onAct={(index) => {
        const alarm = alarms[index];
        if (marked.size > 0) mark(new Set());
        choose(keyAt(index));
        if (alarm !== undefined) showSubject(alarm);
      }}
      {...(onNearEnd === undefined ? {} : { onNearEnd })}
      holdsPlace
      header={COLUMNS.map((column) => (
        <ColumnHeading
          key={column}
          className={cx(
            cells.line,
            column === 'count' && styles.figure,
            column === 'actions' && styles.actionsHeading,
          )}
        >
          {t(column)}
        </ColumnHeading>
      ))}
      cells={(index) => {
        const alarm = alarms[index];
        return alarm && <AlarmCells alarm={alarm} words={words} actions={actions} onShelve={onShelve} />;
      }}
    />
  );
}

interface AlarmCellsProps {
  readonly alarm: Alarm;
  readonly words: AlarmWords;
  readonly actions: AlarmActions;
  readonly onShelve: (alarm: Alarm) => void;
}

function AlarmCells({ alarm, words, actions, onShelve }: AlarmCellsProps) {
  const isPast = useIsPast();
  const { t } = useTranslation('alarms');
  const { figures, times } = useFormat();
  const timeWords = useTimeWords();
  const showLogs = useShowLogs();
  const beginNote = useBeginNote();
  const logs = logsOfAlarm(alarm);
  const subject = words.subject(alarm);
  const trouble = words.trouble(alarm);
  const state = words.state(alarm);
  const { deviceMs, raisedMs, count } = alarm;
  const full = times.full(raisedMs);
  const device = deviceMs === null ? '' : `, ${t('late', { time: times.full(deviceMs) })}`;
  return (
    <>
      <GridCell className={cells.line}>
        <AlarmMark severity={alarm.severity} first={alarm.first} />
      </GridCell>
      <GridCell title={subject} className={cx(cells.line, styles.subject)}>
        <AccountMark accountId={alarm.accountId} /> {subject}
      </GridCell>
      <GridCell title={trouble} className={cells.line}>
        {trouble}
      </GridCell>
      <GridCell title={`${full}${device}`} className={cells.line}>
        {timeWords.short(raisedMs)}
      </GridCell>
      <GridCell
        className={cx(cells.line, styles.figure, count === 1 && styles.muted)}
        {...(alarm.later === true ? { title: t('later') } : {})}
      >
        {alarm.later === true ? UNKNOWN : figures.compact(count)}
      </GridCell>
      <GridCell title={state} className={cx(cells.line, alarm.phase !== 'new' && styles.muted)}>
        {state}
      </GridCell>
      <GridCell className={styles.actions}>
        <RowActions
          name={`${subject}: ${trouble}`}
          onLogs={logs === null ? null : () => showLogs(logs)}
          onNote={isPast ? null : () => beginNote(noteSubjectOf(alarm, words), alarm.accountId)}
        />
        {!isPast && (
          <Actions alarm={alarm} actions={actions} onShelve={onShelve} named={{ subject, trouble }} />
        )}
      </GridCell>
    </>
  );
}

interface ActionsProps extends Pick<AlarmCellsProps, 'alarm' | 'actions' | 'onShelve'> {
  readonly named: { readonly subject: string; readonly trouble: string };
}

/** What can be done to it as it is. */
function Actions({ alarm, actions, onShelve, named }: ActionsProps) {
  const { t } = useTranslation('alarms');
  const setTaken = useChosenAlarm((chosen) => chosen.setTaken);
  const takeWithNote = useChosenAlarm((chosen) => chosen.note);
  switch (alarm.phase) {
    case 'new':
    case 'cleared':
      return (
        <>
          <Button
            variant={alarm.first || alarm.severity === 'danger' ? 'primary' : 'secondary'}
            label={t('acknowledgeOf', named)}
            onPress={() => {
              void actions.acknowledge([alarm]).then((isDone) => {
                if (isDone) setTaken([alarm]);
              });
            }}
          >
            {t('acknowledge')}
          </Button>
          <IconButton
            icon={<MessageSquareMore size={14} />}
            label={t('acknowledgeNotedOf', named)}
            onPress={() => takeWithNote(alarmKeyOf(alarm))}
          />
          <Button variant="quiet" label={t('shelveOf', named)} onPress={() => onShelve(alarm)}>
            {t('shelve')}
          </Button>
        </>
      );
    case 'acknowledged':
      return alarm.active && !alarm.first ? (
        <Button variant="quiet" label={t('shelveOf', named)} onPress={() => onShelve(alarm)}>
          {t('shelve')}
        </Button>
      ) : (
        <Button label={t('closeOf', named)} onPress={() => void actions.close(alarm)}>
          {t('close')}
        </Button>
      );
    case 'shelved':
      return (
        <Button label={t('unshelveOf', named)} onPress={() => void actions.unshelve(alarm)}>
          {t('unshelve')}
        </Button>
      );
    case 'closed':
      return null;
  }
}
