/** What takes flespi's streams of other kinds than HTTP, as a window sees and sets it. */

import type { TokenState } from './account.ts';
import type { ListenerState } from './listener.ts';
import type { WordedCause } from './messages/app-message.ts';
import type { ListenerCause } from './messages/listener.ts';
import type { ReceiverCause } from './messages/receivers.ts';
import type { Failure } from './result.ts';
import type { MqttReceiverSettings, WialonSettings } from './schemas/receivers.ts';

/** A connection, or a packet, that was turned away. */
export interface ReceiverRefusal {
  /** Unix milliseconds. */
  readonly atMs: number;
  /** Holds nothing of what was sent. */
  readonly reason: Failure;
  /** Address of the sender. */
  readonly from: string;
}

export interface ReceiverStatus<Settings> {
  readonly state: ListenerState;
  /** Why it failed; null otherwise. */
  readonly failure: ListenerCause | ReceiverCause | WordedCause | null;
  readonly settings: Settings;
  /** The account whose messages come here; null where that is not settled. */
  readonly accountId: string | null;
  /** Why it is nobody's, so that nothing is taken although it listens; null while off, or settled. */
  readonly accountFailure: ReceiverCause | null;
  /** Settings given on the command line win over those chosen here, which are then not changed. */
  readonly fixedByOptions: boolean;
  /** Host and port to enter in flespi, with the port in use; null unless listening. */
  readonly address: string | null;
  /** Whether anything but this machine can reach it. */
  readonly exposed: boolean;
  /** Messages acknowledged, those that cannot be read among them, and refusals, since the host started. */
  readonly messages: number;
  readonly refused: number;
  readonly lastMessageMs: number | null;
  readonly lastRefusal: ReceiverRefusal | null;
}

export interface MqttReceiverStatus extends ReceiverStatus<MqttReceiverSettings> {
  readonly hasPassword: boolean;
  /** Where the password is; as of a token. */
  readonly password: Exclude<TokenState, 'reading'>;
}

export interface ReceiversStatus {
  readonly wialon: ReceiverStatus<WialonSettings>;
  readonly mqtt: MqttReceiverStatus;
}
