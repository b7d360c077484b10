import type { Language } from './language.ts';

/** How values and times are written: everything that is chosen, resolved. See `choices.ts` for how it comes about. */
export interface FormatStyle {
  /** Of words, and of the figures in them. */
  readonly language: Language;
  /** BCP 47, of dates and of the hands of the clock. */
  readonly locale: string;
  /** Name in the IANA database, or `UTC`. */
  readonly zone: string;
  readonly hours: '12' | '24';
  /** 1 for Monday to 7 for Sunday. */
  readonly firstDay: number;
  readonly distance: 'km' | 'mi' | 'nmi';
  readonly volume: 'l' | 'us-gal' | 'imp-gal';
  readonly temperature: 'c' | 'f';
}

/** What stands for a value that is not known, or of which no calendar knows the day. */
export const UNKNOWN = '–';
