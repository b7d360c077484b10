/** The MQTT board: publishing and subscribing by hand, over a connection of its own. Nothing of it is kept. */

/** How a payload is written: as text, or its bytes in hexadecimal. */
export const PAYLOAD_FORMS = ['text', 'hex'] as const;
export type PayloadForm = (typeof PAYLOAD_FORMS)[number];

/** Something to publish. */
export interface BoardPublish {
  readonly topic: string;
  readonly payload: string;
  readonly form: PayloadForm;
  readonly qos: 0 | 1;
  readonly retain: boolean;
  /** MQTT 5 alone; empty and null where not given. */
  readonly contentType: string;
  readonly responseTopic: string;
  readonly expiryS: number | null;
  readonly userProperties: readonly (readonly [name: string, value: string])[];
}

/** A message that came. */
export interface BoardMessage {
  /** Goes up by one with each that came, handed on or not. */
  readonly number: number;
  /** Unix milliseconds. */
  readonly receivedMs: number;
  readonly topic: string;
  /** Its first bytes, at most {@link MOST_PAYLOAD_BYTES}. */
  readonly payload: Uint8Array;
  readonly sizeBytes: number;
  /** Values that the host has hidden in it, as in answers of flespi's API. */
  readonly hidden: number;
  readonly qos: number;
  readonly retain: boolean;
  readonly userProperties: readonly (readonly [name: string, value: string])[];
}

/** Messages since the last that were told, and how many were let go meanwhile. */
export interface BoardBatch {
  readonly messages: readonly BoardMessage[];
  readonly dropped: number;
}

/** A filter that the board asked for. */
export interface BoardFilter {
  readonly filter: string;
  readonly qos: 0 | 1;
  /** Null while it is not answered or was granted, else the broker's reason code. */
  readonly refusedWith: number | null;
  readonly isGranted: boolean;
}

/** How its connection stands. */
export interface BoardStatus {
  readonly accountId: string;
  readonly clientId: string;
  readonly state: 'connecting' | 'live' | 'ended';
  /** The MQTT reason code that ended it; null where there is none. */
  readonly reasonCode: number | null;
  readonly isMqtt5: boolean;
  readonly filters: readonly BoardFilter[];
}

export const MOST_PAYLOAD_BYTES = 16 * 1024;
export const MOST_PUBLISHED_CHARS = 512 * 1024;
export const MOST_FILTERS = 20;
export const MOST_USER_PROPERTIES = 20;
export const LONGEST_PROPERTY = 2_000;
