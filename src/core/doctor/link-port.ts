import type { Fault } from '../session/fault.ts';
import type { DoctorLink } from './link.ts';

/** The doctor's own connection, or why there is none. */
export type LinkOutcome = { readonly link: DoctorLink } | { readonly fault: Fault };

/** Where steps get the connection from. */
export interface LinkPort {
  /** Opens it where it is not open. A connection that was refused is not tried again in the same run: a broker may ban for it. */
  get(): Promise<LinkOutcome>;
  /** Ends it; resolves when closed. */
  close(): Promise<void>;
}
