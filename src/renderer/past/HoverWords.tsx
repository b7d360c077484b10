import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { PastSpan } from '../../shared/past.ts';
import { useAlarmWords } from '../alarms/use-alarm-words.ts';
import { useTriedAlarms } from '../shell/tried-alarms.ts';
import { useFormat } from '../ui/format-store.ts';
import styles from './Past.module.css';
import type { TimeOutline } from './use-time-facts.ts';

/** More would cover the map. */
const MOST_ALARMS = 4;
/** A bar below this width has no half in which a line can be read: they have all of it. */
const NARROW_PX = 520;

interface HoverWordsProps {
  readonly x: number;
  readonly width: number;
  readonly atMs: number;
  readonly outline: TimeOutline;
  readonly nowMs: number;
}

/** What the bar shows where the pointer is, in words. */
export function HoverWords({ x, width, atMs, outline, nowMs }: HoverWordsProps) {
  const { times } = useFormat();
  const facts = useFactWords(atMs, outline, nowMs);
  return (
    <span className={styles.hover} style={besidePointer(x, width)} aria-hidden="true">
      <strong>{times.full(atMs)}</strong>
      {facts.map((words) => (
        <span key={words}>{words}</span>
      ))}
    </span>
  );
}

/** On the side of the pointer that has more room, and no wider than that: the map over the bar cuts what is. */
function besidePointer(x: number, width: number): CSSProperties {
  if (width < NARROW_PX) return { left: 0, maxWidth: width };
  return x > width / 2 ? { right: width - x, maxWidth: x } : { left: x, maxWidth: width - x };
}

function useFactWords(atMs: number, { facts, of }: TimeOutline, nowMs: number): readonly string[] {
  const { t } = useTranslation(['past', 'streams']);
  const { figures } = useFormat();
  const words = useAlarmWords();
  const tried = useTriedAlarms((state) => state.tried);
  if (atMs > nowMs) return [t('hoverToCome')];
  if (facts === null || of === null) return [];
  if (facts.keptFromMs === null || atMs < facts.keptFromMs) return [t('hoverNotKept')];
  const isHere = ({ fromMs, toMs }: PastSpan): boolean => fromMs <= atMs && atMs < toMs;
  const bucketMs = (of.toMs - of.fromMs) / Math.max(1, facts.messages.length);
  const alarms = facts.alarms.filter(isHere);
  const count = facts.messages[Math.floor((atMs - of.fromMs) / bucketMs)];
  return [
    ...(count === undefined
      ? []
      : [t('hoverMessages', { count, formatted: figures.count(count), span: figures.span(bucketMs) })]),
    ...facts.gaps
      .filter(isHere)
      .map(({ state }) => t(state === 'refilled' ? 'hoverGapRefilled' : 'hoverGap')),
    ...facts.outages.filter(isHere).map(({ what }) => t(what === 'down' ? 'hoverDown' : 'hoverOff')),
    ...facts.failures
      .filter(isHere)
      .map(({ name, state }) => t('hoverStream', { name, state: t(`streams:state_${state}`) })),
    ...alarms
      .slice(0, MOST_ALARMS)
      .map(({ alarm }) => t('hoverAlarm', { subject: words.subject(alarm), trouble: words.trouble(alarm) })),
    ...(alarms.length > MOST_ALARMS ? [t('hoverOtherAlarms', { count: alarms.length - MOST_ALARMS })] : []),
    ...(tried?.trial.alarms ?? [])
      .filter(({ atMs: fromMs, clearedMs }) =>
        isHere({ fromMs, toMs: clearedMs ?? tried?.trial.toMs ?? fromMs }),
      )
      .slice(0, MOST_ALARMS)
      .map((alarm) => t('hoverTried', { vehicle: alarm.name, rule: tried?.name ?? '' })),
    ...(facts.alarms.length < facts.alarmCount
      ? [t('hoverMoreAlarms', { shown: facts.alarms.length, count: facts.alarmCount })]
      : []),
    ...(facts.notReady.some(isHere) ? [t('hoverNotReady')] : []),
  ].filter((words, at, all) => all.indexOf(words) === at);
}
