import type { HostNotice } from '../alarm-signals.ts';
import type { AlarmSubject } from '../alarms.ts';
import type { Language } from '../format/language.ts';
import { alarmTroubleText } from './alarm-trouble.ts';
import { noticeWords as german } from './de/notices.ts';
import { noticeWords as english, type NoticeWords } from './en/notices.ts';
import type { Wording } from './wording.ts';

const WORDS: Readonly<Record<Language, NoticeWords>> = { en: english, de: german };

/** A notice of the system in words: no more of a person than the vehicle's name. `nowMs`: Unix milliseconds. */
export function noticeText(
  notice: HostNotice,
  { format, say }: Wording,
  nowMs: number,
): { readonly title: string; readonly body: string } {
  const words = WORDS[format.style.language];
  switch (notice.kind) {
    case 'others':
      return { title: words.others(notice.keys.length), body: '' };
    case 'test':
      return { title: words.severities[notice.severity], body: words.test };
    case 'alarm': {
      const { about, first, severity } = notice;
      const grave = first ? words.person : words.severities[severity];
      if (about === null) return { title: grave, body: words.hidden };
      const subject = about.vehicle ?? subjectText(about.subject, format.style.language);
      return {
        title: `${grave}: ${subject}`,
        body: alarmTroubleText(about.trouble, format, say, nowMs),
      };
    }
  }
}

/** What an alarm is about, in a language; of a vehicle the name that it was raised with, else its id. */
export function subjectText(subject: AlarmSubject, language: Language): string {
  const words = WORDS[language];
  switch (subject.kind) {
    case 'vehicle':
      return subject.name ?? subject.vehicleId;
    case 'vehicles':
      return words.vehicles(subject.count);
    case 'channel':
    case 'stream':
      return subject.name;
    default:
      return words[subject.kind];
  }
}
