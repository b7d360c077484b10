import type { Gap } from '../../../shared/completeness.ts';
import type { Loss } from './loss.ts';

/** What came of bringing over what journals that were set aside still held. */
export interface BroughtOverResult {
  /** False where one of them cannot be read for now: it is tried again at the next start. */
  readonly isWhole: boolean;
  /** What was found of each, the one that was set aside last first. */
  readonly ends: readonly BroughtOverEnd[];
  /** Everything that is missing now. */
  readonly losses: readonly Loss[];
}

/** What was known of the account in a journal that was set aside. */
export interface BroughtOverEnd {
  /** When it was set aside, Unix milliseconds, to the second. */
  readonly asideMs: number;
  readonly gaps: readonly Gap[];
  /** The fact that says how far the session came; null where there is none. */
  readonly completeTo: string | null;
  /** Up to which block it was looked at for alarms; null where that is not known. */
  readonly alarmsLookedTo: number | null;
  /** When the last message came that is whole, Unix milliseconds; null where there is none. */
  readonly lastReceivedMs: number | null;
}
