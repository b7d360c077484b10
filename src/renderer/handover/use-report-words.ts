import { useTranslation } from 'react-i18next';
import type { AlarmStep } from '../../shared/alarms.ts';
import { streamReasonText } from '../../shared/wording/stream-reason.ts';
import { useAlarmWords } from '../alarms/use-alarm-words.ts';
import { useAppState } from '../stores/stores.ts';
import { useFormat } from '../ui/format-store.ts';
import { useTimeWords } from '../ui/use-time-words.ts';
import { noteLine, type ReportWords } from './report-lines.ts';

/** The words of the report, in the language of the window. */
export function useReportWords(toMs: number): ReportWords {
  const { t } = useTranslation('handover');
  const { t: gaps } = useTranslation('gaps');
  const format = useFormat();
  const times = useTimeWords();
  const alarms = useAlarmWords();
  const accounts = useAppState((state) => state.accounts);
  const stepWords = ({ phase, by, atMs, note }: AlarmStep): string => {
    const values = { name: by === '' ? t('unnamed') : by, time: times.short(atMs) };
    const said = (): string => {
      switch (phase) {
        case 'acknowledged':
        case 'shelved':
        case 'cleared':
          return t(`step_${phase}`, values);
        default:
          return t(by === '' ? 'step_closedAlone' : 'step_closed', values);
      }
    };
    return note === '' ? said() : `${said()} ${t('stepNote', { note })}`;
  };
  return {
    account: (accountId) => accounts?.find(({ id }) => id === accountId)?.name ?? accountId,
    alarm: (alarm) => `${alarms.subject(alarm)}: ${alarms.trouble(alarm)}`,
    raised: (count) => t('raised', { count }),
    step: stepWords,
    stillOpen: t('stillOpen'),
    unseen: t('unseen'),
    standing: t('standing'),
    stream: ({ state, reason }) => t(`stream_${state}`, { reason: streamReasonText(reason, format, toMs) }),
    link: (what) => t(`link_${what}`),
    gap: ({ cause, state }) => `${gaps(`cause_${cause}`)} ${t(`gap_${state}`)}`,
    note(note) {
      const { by, text } = noteLine(note);
      return by === '' ? text : `${by}: ${text}`;
    },
  };
}
