/** What can be changed at the sessions that flespi holds. */
import type { BrokerSession } from './account.ts';

/** What tells a session apart: flespi's id, or the client id where it gives none. */
export function sessionIdOf({ id, clientId }: Pick<BrokerSession, 'id' | 'clientId'>): string {
  return id === '' ? clientId : id;
}

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

/** What a person wants of a session. Its id: see {@link sessionIdOf}. */
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
    }
  /** By a call of flespi's API: it goes to all who are subscribed, and it is told whether this session is. */
  | {
      readonly kind: 'publish';
      readonly accountId: string;
      readonly sessionId: string;
      readonly clientId: string;
      readonly topic: string;
      readonly payload: string;
      readonly qos: 0 | 1;
      readonly retain: boolean;
    };

export const LONGEST_TOPIC = 1_000;
export const LONGEST_PUBLISHED = 64 * 1024;
