import { windowPart } from '../../window/window-store.ts';
import { FIRST_RANGE, type RangeChoice } from '../record-span.ts';
import type { Whose } from '../WhoseSelect.tsx';

interface SmsView extends RangeChoice {
  readonly whose: Whose;
  /** What is looked for in text and number. */
  readonly text: string;
}

/** What the list of short messages is asked for; it stays while another tab shows. */
export const useSmsView = windowPart<SmsView>(() => ({
  ...FIRST_RANGE,
  range: 'week',
  whose: 'all',
  text: '',
}));
