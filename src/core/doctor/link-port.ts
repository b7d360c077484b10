import type { LinkOutcome } from './link.ts';

/** Where steps get the connection from. */
export interface LinkPort {
  /** Opens it where it is not open. A connection that was refused is not tried again in the same run: a broker may ban for it. */
  get(): Promise<LinkOutcome>;
  /** Ends it; resolves when closed. */
  close(): Promise<void>;
}
