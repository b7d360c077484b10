/** What became of an account, or of its session, at a broker that it has left. */
export type AccountEndMessage =
  | {
      readonly code: 'account-removed';
      readonly name: string;
      /** Of the broker's session; `none`: there is none that anybody else has to end. */
      readonly session: 'none' | 'ended' | 'stays' | 'taken-over';
      readonly clientId: string;
      /** The code of why its journal could not be set aside; null where it was. */
      readonly journalStays: string | null;
    }
  /** Another broker or user was entered, and the session at the one before could not be ended. */
  | { readonly code: 'session-left'; readonly name: string; readonly clientId: string };
