/** How values and times are written: everything that is chosen, resolved. See `choices.ts` for how it comes about. */
export interface FormatStyle {
  /** BCP 47, of dates and of the hands of the clock. Words and figures around them are English. */
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
