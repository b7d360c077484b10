/** What was found when this computer tried a stream's target: its name, its port and its certificate. Nothing was sent. */
export interface TargetCheck {
  readonly host: string;
  readonly port: number;
  /** Unix milliseconds. */
  readonly atMs: number;
  readonly name: 'found' | 'unknown' | 'failed';
  /** Addresses that the name stands for. */
  readonly addresses: readonly string[];
  /** Null where it was not tried. */
  readonly tcp: 'connected' | 'refused' | 'no-answer' | 'unreachable' | null;
  /** Null where it was not tried, or the target has none. */
  readonly tls: TlsCheck | null;
}
export interface TlsCheck {
  readonly outcome: 'trusted' | 'expired' | 'other-name' | 'incomplete' | 'self-signed' | 'refused';
  /** Unix seconds until which the certificate is good; null where none was shown. */
  readonly validToS: number | null;
}
