/** What can be changed at the sessions that flespi holds. */

/** A subscription that a session has. */
export interface SessionSubscription {
  /** What names it in calls. */
  readonly selector: string;
  readonly topic: string;
  readonly qos: number | null;
  /** Whether it gets nothing of what its own client publishes; null where that is not told. */
  readonly noLocal: boolean | null;
  /** MQTT 5 retain handling; null where that is not told. */
  readonly retainHandling: number | null;
}

/** What a person wants of a session. Its id is that of flespi, or its client id. */
export type SessionWish =
  | {
      readonly kind: 'end';
      readonly accountId: string;
      readonly sessionId: string;
      readonly clientId: string;
    }
  | {
      readonly kind: 'subscribe';
      readonly accountId: string;
      readonly sessionId: string;
      readonly clientId: string;
      readonly topic: string;
      readonly qos: 0 | 1;
    }
  | {
      readonly kind: 'unsubscribe';
      readonly accountId: string;
      readonly sessionId: string;
      readonly clientId: string;
      readonly selector: string;
      readonly topic: string;
    };

export const LONGEST_TOPIC = 1_000;
