import { windowPart } from '../../window/window-store.ts';
import { FIRST_RANGE, type RangeChoice } from '../record-span.ts';
import type { Whose } from '../WhoseSelect.tsx';

interface IntervalsView extends RangeChoice {
  readonly whose: Whose;
  /** `ACCOUNT/ID`; null for all. */
  readonly calculator: string | null;
  readonly withDeleted: boolean;
}

/** What the list of intervals is asked for; it stays while another tab shows. */
export const useIntervalsView = windowPart<IntervalsView>(() => ({
  ...FIRST_RANGE,
  whose: 'all',
  calculator: null,
  withDeleted: false,
}));
