import { type AlarmFilter, sourceOf } from '../../shared/alarm-search.ts';
import type { PastAlarm } from '../../shared/alarms.ts';
import { searchForm } from '../../shared/search-text.ts';
import { alarmTroubleText } from '../../shared/wording/alarm-trouble.ts';
import { subjectText } from '../../shared/wording/notice-text.ts';
import { plainWording } from '../../shared/wording/wording.ts';

/** Tells whether an alarm is among those that a filter wants; its span is not looked at. `nameOf`: of a vehicle within all accounts; `last`: as it was called last. */
export function alarmTest(
  filter: AlarmFilter,
  nameOf: (vehicleId: string, last?: string) => string,
  nowMs: number,
): (found: PastAlarm) => boolean {
  const words = searchForm(filter.text).split(/\s+/u).filter(Boolean);
  const wording = plainWording(filter.language);
  const has = <T>(wanted: readonly T[], one: T): boolean => wanted.length === 0 || wanted.includes(one);

  const textOf = ({ alarm, steps }: PastAlarm): string => {
    const { subject, trouble } = alarm;
    const about =
      subject.kind === 'vehicle'
        ? nameOf(subject.vehicleId, subject.name)
        : subjectText(subject, filter.language);
    const name = trouble.code === 'alarm-parameter' ? trouble.name : '';
    const what = alarmTroubleText(trouble, wording.format, wording.say, nowMs);
    return searchForm([about, what, name, ...steps.flatMap(({ by, note }) => [by, note])].join('\n'));
  };
  return (found) => {
    const { severity, phase, trouble } = found.alarm;
    if (!has(filter.severities, severity) || !has(filter.phases, phase)) return false;
    if (!has(filter.sources, sourceOf(trouble))) return false;
    if (words.length === 0) return true;
    const text = textOf(found);
    return words.every((word) => text.includes(word));
  };
}
