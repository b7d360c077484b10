/** Why a publish did not reach the broker: there is no live connection, it said no, or the link ended before it answered. */
export type PublishFailure = 'not-live' | 'publish-refused' | 'publish-lost';

/** A publish that failed. Whoever sent it tries again or gives up; nobody is shown it. */
export class SessionError extends Error {
  override readonly name = 'SessionError';
  readonly code: PublishFailure;
  /** Of MQTT, where the broker gave one. */
  readonly reasonCode: number | null;

  constructor(code: PublishFailure, reasonCode: number | null = null) {
    super(reasonCode === null ? code : `${code} (${reasonCode})`);
    this.code = code;
    this.reasonCode = reasonCode;
  }
}
