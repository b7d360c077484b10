import type { AccountEndMessage } from './account-end.ts';
import type { CheckMessage } from './checks.ts';
import type { ProgramLogMessage } from './program-log.ts';
import type { RuntimeCause } from './runtime.ts';
import type { SessionCause } from './session.ts';

/** All that Fleetglass has to say in one sentence: a code that is nobody else's, and what the sentence names. */
export type AppMessage = AccountEndMessage | CheckMessage | ProgramLogMessage;

/** All that has two sentences: what happened, and what to do about it. */
export type AppCause = SessionCause | RuntimeCause;

/** What still brings its English sentence along, of areas that have no codes with parameters yet. */
export interface WordedMessage {
  readonly code: string;
  readonly message: string;
}

/** The same of causes. */
export interface WordedCause extends WordedMessage {
  readonly advice: string;
}
