/** One PUBLISH as it came off the wire, decoded no further than MQTT goes. */
export interface InboundPublish {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly qos: 0 | 1 | 2;
  readonly dup: boolean;
  readonly retain: boolean;
  /** MQTT 5 user properties (flespi sets `timestamp` and `cid`, flespi-facts §1.6); undefined on MQTT 3. */
  readonly userProperties: Readonly<Record<string, string | readonly string[]>> | undefined;
  readonly receivedAtMs: number;
  /** Hand to `Session.release` once its content is committed. Undefined where nothing is owed (QoS 0). */
  readonly ack: AckToken | undefined;
}

/** Names one owed acknowledgement of one connection; worthless on any other connection. */
export interface AckToken {
  readonly connection: number;
  readonly order: number;
}

/** An outgoing PUBLISH. */
export interface OutboundPublish {
  readonly topic: string;
  readonly payload: string;
  readonly qos: 0 | 1;
  readonly responseTopic?: string;
  readonly userProperties?: Readonly<Record<string, string>>;
}

/** One that a person made: its payload may be any bytes, and it has all that MQTT lets one have. */
export interface HandMadePublish extends Omit<OutboundPublish, 'payload' | 'userProperties'> {
  readonly payload: Uint8Array;
  readonly retain: boolean;
  readonly contentType?: string;
  readonly expiryS?: number;
  /** A name may come more than once. */
  readonly userProperties?: Readonly<Record<string, string | readonly string[]>>;
}
