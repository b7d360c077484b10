import type { DoctorStepId, DoctorStepState } from '../doctor.ts';
import type { Format } from '../format/format.ts';
import type { Language } from '../format/language.ts';
import type { DoctorMessage } from '../messages/doctor.ts';
import { doctor as german } from './de/doctor.ts';
import { doctorReport as germanReport } from './de/doctor-report.ts';
import { doctorStepTitles as germanTitles } from './de/doctor-steps.ts';
import { doctor as english } from './en/doctor.ts';
import { doctorReport as englishReport } from './en/doctor-report.ts';
import { doctorStepTitles as englishTitles } from './en/doctor-steps.ts';
import type { Wording } from './wording.ts';

/** What the doctor's sentences are made with. */
export interface DoctorTools extends Pick<Wording, 'say' | 'explain'> {
  readonly counted: Format['figures']['counted'];
  /** With *and* before the last. */
  readonly both: Format['figures']['list'];
  /** What there is of it, separated by commas. */
  readonly list: (items: readonly (string | false)[]) => string;
  /** `1.4`: always with one decimal. */
  readonly decimal: (value: number) => string;
  /** `850 MB`, `12.3 GB`, in powers of 1000. */
  readonly sized: (bytes: number) => string;
  /** `12 kB`, `1.4 MB`. */
  readonly small: (bytes: number) => string;
  /** `2026-11-20 14:03`, in UTC. */
  readonly minute: (unixMs: number) => string;
}

/** A sentence for each of the doctor's codes. */
export type DoctorTexts = {
  readonly [Code in DoctorMessage['code']]: (
    message: Extract<DoctorMessage, { readonly code: Code }>,
    tools: DoctorTools,
  ) => string;
};

/** The words of a report as plain text. */
export interface DoctorReportWords {
  readonly heading: string;
  readonly started: string;
  readonly whatToDo: string;
  readonly states: Readonly<Record<DoctorStepState, string>>;
  readonly ended: Readonly<Record<'running' | 'done' | 'cancelled', string>>;
}

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
  return { say: (message) => textOf(texts, message, tools), titles, report, decimal };
}

function textOf(texts: DoctorTexts, message: DoctorMessage, tools: DoctorTools): string {
  // That each code's function takes that code's message is what `DoctorTexts` checks.
  const text = texts[message.code] as (message: DoctorMessage, tools: DoctorTools) => string;
  return text(message, tools);
}
