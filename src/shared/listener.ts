/** The local HTTP listener that flespi's HTTP streams push to, as a window sees and sets it. */

import type { TokenState } from './account.ts';
import type { WordedCause } from './messages/app-message.ts';
import type { ListenerCause, ListenerTestMessage } from './messages/listener.ts';
import type { Failure } from './result.ts';
import type { ListenerChoices } from './schemas/listener.ts';

export type { ListenerSettingsInput } from './schemas/listener.ts';

/** What a person chose. The secret itself crosses the contract once, inwards, and never comes back. */
export interface ListenerSettings extends ListenerChoices {
  /**
   * Whether one that asks for no secret takes what it took before 0.4: any `Host` and forms, as tunnels and scripts send them. So it is
   * in settings of that time alone, until a secret is asked for; no window can say so.
   */
  readonly openAsBefore: boolean;
}

export const LISTENER_STATES = ['off', 'starting', 'listening', 'failed'] as const;
export type ListenerState = (typeof LISTENER_STATES)[number];

/** A request that was turned away. */
export interface ListenerRefusal {
  readonly atMs: number;
  /** HTTP status that was answered. */
  readonly status: number;
  /** Holds nothing of the request but its size and kind. */
  readonly reason: Failure;
  /** Address of the sender. */
  readonly from: string;
}

/** Whether anyone who reaches the listener may push: it is on, and no secret is asked for. */
export function takesFromAnybody({
  enabled,
  secretHeader,
}: Pick<ListenerSettings, 'enabled' | 'secretHeader'>): boolean {
  return enabled && secretHeader === null;
}

export interface ListenerStatus {
  readonly state: ListenerState;
  /** Why it failed; null otherwise. */
  readonly failure: ListenerCause | WordedCause | null;
  readonly settings: ListenerSettings;
  /** The account whose messages come here; null where that is not settled. */
  readonly accountId: string | null;
  /** Why it is nobody's, so that every batch is refused although it listens; null while off, or settled. */
  readonly accountFailure: ListenerCause | WordedCause | null;
  readonly hasSecret: boolean;
  /** Where the secret is; as of a token. */
  readonly secret: Exclude<TokenState, 'reading'>;
  /** Settings given on the command line win over those chosen here, which are then not changed. */
  readonly fixedByOptions: boolean;
  /** What to enter as URI in flespi, with the port in use; null unless listening. */
  readonly url: string | null;
  /** Whether anything but this machine can reach it. */
  readonly exposed: boolean;
  /** Batches answered with 200, messages in them (new or known), and requests refused, since the host started. */
  readonly batches: number;
  readonly messages: number;
  readonly refused: number;
  readonly lastBatchMs: number | null;
  readonly lastRefusal: ListenerRefusal | null;
}

/** What came of posting a test batch to the listener. */
export interface ListenerTestResult {
  readonly delivered: boolean;
  /** HTTP status; null where no answer came. */
  readonly status: number | null;
  readonly tookMs: number;
  readonly message: ListenerTestMessage;
}

export const DEFAULT_LISTENER_SETTINGS: ListenerSettings = {
  enabled: false,
  host: '127.0.0.1',
  port: 8640,
  path: '/flespi',
  secretHeader: 'X-Fleetglass-Secret',
  tlsCertificateFile: null,
  tlsKeyFile: null,
  accountId: null,
  openAsBefore: false,
};
