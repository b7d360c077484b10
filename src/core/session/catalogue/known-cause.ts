import type { CauseCode } from '../../../shared/cause-remedies.ts';
import type { Response } from '../fault.ts';

/** What a cause says, and what the link does about it. */
export interface KnownCause {
  readonly response: Response;
  /** One sentence; what is known beside it is put in brackets before its full stop. */
  readonly message: string;
  readonly advice: string;
}

/** Causes of one kind, by their code: each has its remedy beside the codes. */
export type KnownCauses = Readonly<Partial<Record<CauseCode, KnownCause>>>;

/** The advice where an address or port may be wrong. */
export const CHECK_PORT = 'Check the broker address and port in the account settings.';
/** The advice where something in the account cannot be used as it is. */
export const CORRECT_SETTINGS = 'Correct it in the account settings.';
