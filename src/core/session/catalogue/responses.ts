import type { SessionCauseCode } from '../../../shared/messages/session.ts';
import type { Response } from '../fault.ts';

/** What the link does about causes of one kind, by their code. */
export type Responses = Readonly<Partial<Record<SessionCauseCode, Response>>>;
