/** What a host says to a window that asks, and as it starts and ends. */
export type HostMessage =
  | { readonly code: 'unknown-call' }
  | {
      readonly code: 'bad-argument';
      readonly channel: string;
      /** The member that is wrong; null for all of it. */
      readonly where: string | null;
      readonly what: 'wrong-type' | 'too-large' | 'too-small' | 'unknown-members' | 'invalid';
    }
  /** Null where the call was carried out and its answer is lost. */
  | { readonly code: 'internal'; readonly channel: string | null }
  | { readonly code: 'monitor-unreachable' }
  | { readonly code: 'not-allowed' }
  | { readonly code: 'unknown-browser' }
  | { readonly code: 'browser-not-kept'; readonly file: string; readonly reason: string }
  /** The doctor was asked for a step again. */
  | { readonly code: 'no-run' }
  | { readonly code: 'other-run' }
  | { readonly code: 'doctor-busy' }
  /** Of another Fleetglass. */
  | { readonly code: 'data-dir-busy'; readonly dataDir: string }
  | { readonly code: 'data-dir'; readonly dataDir: string; readonly reason: string }
  | { readonly code: 'port-taken'; readonly port: number }
  | { readonly code: 'port-refused'; readonly port: number }
  | { readonly code: 'page-not-built' }
  | { readonly code: 'no-sandbox' }
  /** `reason` is in the words of the program itself. */
  | { readonly code: 'unexpected-error'; readonly reason: string };
