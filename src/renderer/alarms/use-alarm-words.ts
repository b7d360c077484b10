import { useTranslation } from 'react-i18next';
import type { Alarm } from '../../shared/alarms.ts';
import type { NoteSubject } from '../../shared/handover.ts';
import { alarmTroubleText } from '../../shared/wording/alarm-trouble.ts';
import { useFleetStore, useFleetVersion } from '../fleet/fleet-context.ts';
import { vehicleNameIn } from '../fleet/vehicle-name.ts';
import { useFormat, useSay } from '../ui/format-store.ts';
import { useNow } from '../ui/use-now.ts';
import { useTimeWords } from '../ui/use-time-words.ts';

/** A name may change, and not so often that more would be seen. */
const RENEW_MS = 1_000;

/** An alarm in words. */
export interface AlarmWords {
  /** What it is about, such as the vehicle's name. */
  subject(alarm: Alarm): string;
  /** What is wrong. */
  trouble(alarm: Alarm): string;
  /** Where it is in its life, and who did what. */
  state(alarm: Alarm): string;
}

/** The words of alarms, in the language of the window. */
export function useAlarmWords(): AlarmWords {
  const { t } = useTranslation('alarms');
  const format = useFormat();
  const say = useSay();
  const nowMs = useNow(60_000);
  const times = useTimeWords();
  const fleet = useFleetStore();
  useFleetVersion(RENEW_MS);

  const phase = ({ phase, acknowledged, shelved, closedMs, clearedMs, active }: Alarm): string => {
    switch (phase) {
      case 'acknowledged': {
        if (acknowledged === null) return t('phase_acknowledged');
        const { by, atMs } = acknowledged;
        const time = times.short(atMs);
        const taken = by === '' ? t('taken', { time }) : t('takenBy', { name: by, time });
        return active || clearedMs === null
          ? taken
          : `${taken}, ${t('overSince', { time: times.short(clearedMs) })}`;
      }
      case 'shelved':
        return shelved === null
          ? t('phase_shelvedThen')
          : t('phase_shelved', { time: times.short(shelved.untilMs) });
      case 'closed':
        return t('phase_closed', { time: times.short(closedMs ?? nowMs) });
      default:
        return t(`phase_${phase}`);
    }
  };
  return {
    subject({ subject }) {
      switch (subject.kind) {
        case 'vehicle':
          return vehicleNameIn(fleet, subject.vehicleId, subject.name);
        case 'vehicles':
          return t('vehicles', { count: subject.count });
        case 'channel':
        case 'stream':
          return subject.name;
        default:
          return t(subject.kind);
      }
    },
    trouble: ({ trouble }) => alarmTroubleText(trouble, format, say, nowMs),
    state(alarm) {
      const { flapping, historic, deviceMs, reminded, acknowledged, shelved } = alarm;
      const note = shelved?.note || acknowledged?.note || '';
      return [
        phase(alarm),
        ...(flapping === null
          ? []
          : [t('flapping', { count: flapping.times, time: times.short(flapping.sinceMs) })]),
        ...(historic && deviceMs !== null ? [t('historic', { time: times.short(deviceMs) })] : []),
        ...(reminded ? [t('reminded')] : []),
        ...(note === '' ? [] : [t('note', { note })]),
      ].join(', ');
    },
  };
}

const LONGEST_NAME = 500;

/** What a note on an alarm is about. */
export function noteSubjectOf(alarm: Alarm, words: AlarmWords): NoteSubject {
  const name = `${words.subject(alarm)}: ${words.trouble(alarm)}`.slice(0, LONGEST_NAME);
  return { kind: 'alarm', alarmId: alarm.id, name };
}
