/** What a person agrees to before anything is changed in flespi: shown by the host, and agreed to outside of the page. */
import type { ShownCall } from './bring.ts';
import type { AppMessage } from './messages/app-message.ts';

/**
 * Where a person agrees: in a dialog of the system, or with a code that the host shows where it runs (its terminal) and that is
 * typed into the page. A page alone can give neither.
 */
export type AgreeBy = 'dialog' | 'code';

/** What somebody is asked to agree to. */
export interface ShownChange {
  /** What it changes, in words; empty where the calls say it all. */
  readonly about: readonly AppMessage[];
  readonly calls: readonly ShownCall[];
}

/** A change that was planned, and is made once, as shown, within ten minutes. */
export interface ChangePlan extends ShownChange {
  readonly id: string;
  readonly agreeBy: AgreeBy;
}

/** Which plan to carry out; `code` is null where the host asks in a dialog. */
export interface AgreedPlan {
  readonly planId: string;
  readonly code: string | null;
}

export const CODE_LENGTH = 6;
