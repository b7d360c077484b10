import type { DoctorStepId } from '../doctor.ts';
import type { Language } from '../format/language.ts';
import type { DoctorMessage } from '../messages/doctor.ts';
import { doctor as german } from './de/doctor.ts';
import { doctorReport as germanReport } from './de/doctor-report.ts';
import { doctorStepTitles as germanTitles } from './de/doctor-steps.ts';
import type { DoctorReportWords, DoctorTexts, DoctorTools } from './doctor-texts.ts';
import { doctor as english } from './en/doctor.ts';
import { doctorReport as englishReport } from './en/doctor-report.ts';
import { doctorStepTitles as englishTitles } from './en/doctor-steps.ts';
import { textOf } from './text-of.ts';
import type { Wording } from './wording.ts';

/** All that is said of a run, in one language. */
export interface DoctorWording {
  say(message: DoctorMessage): string;
  readonly titles: Readonly<Record<DoctorStepId, string>>;
  readonly report: DoctorReportWords;
  readonly decimal: DoctorTools['decimal'];
}

const LANGUAGES: Readonly<
  Record<
    Language,
    {
      readonly texts: DoctorTexts;
      readonly titles: DoctorWording['titles'];
      readonly report: DoctorReportWords;
    }
  >
> = {
  en: { texts: english, titles: englishTitles, report: englishReport },
  de: { texts: german, titles: germanTitles, report: germanReport },
};

/** The doctor's words in the language of a wording. */
export function createDoctorWording({ say, explain, format }: Wording): DoctorWording {
  const { language } = format.style;
  const { texts, titles, report } = LANGUAGES[language];
  const tenths = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const decimal = (value: number): string => tenths.format(Number(value.toFixed(1)));
  const tools: DoctorTools = {
    say,
    explain,
    decimal,
    counted: format.figures.counted,
    both: format.figures.list,
    list: (items) => items.filter((item) => item !== false).join(', '),
    sized: (bytes) =>
      bytes < 1e9 ? `${format.figures.count(bytes / 1e6)} MB` : `${decimal(bytes / 1e9)} GB`,
    small: (bytes) => (bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${decimal(bytes / 1e6)} MB`),
    minute: (unixMs) => new Date(unixMs).toISOString().slice(0, 16).replace('T', ' '),
  };
  return { say: (message) => textOf(texts, message, tools) ?? message.code, titles, report, decimal };
}
