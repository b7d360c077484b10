import type { ConnectionCause, ConnectionStatus, ProtocolVersion } from '../../shared/connection.ts';
import type { FindRoute } from '../proxy/route.ts';

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

/** What a filter is for: `live` ones last as long as the link, a `snapshot` one is dropped once its retained values are in. */
export type FilterPurpose = 'live' | 'snapshot';

/** One wanted subscription. */
export interface FilterSpec {
  readonly filter: string;
  readonly qos: 0 | 1;
  /** MQTT 5 retain handling: 0 = retained values at each subscribe, 2 = none. */
  readonly retainHandling: 0 | 2;
  readonly purpose: FilterPurpose;
  /** What the dispatcher does not see where the broker refuses it, in a sentence. */
  readonly whenRefused: string;
  /** What an access control list of a flespi token has to permit for it (flespi-facts §6); null where nothing does. */
  readonly missingAccess: string | null;
}

/** What the broker said to a filter: granted where null, else its reason code. */
export interface SubscribeAnswer {
  readonly refusedWith: number | null;
}

/** PEM files for TLS, as absolute paths; read at each connection, so that a renewed certificate is taken up. */
export interface TlsFiles {
  /** A private certificate authority, beside the system's. */
  readonly caFile: string | null;
  /** The certificate that we show, and its key: both or neither. */
  readonly clientCertificateFile: string | null;
  readonly clientKeyFile: string | null;
}

/** How to reach the broker. The token lives here and in the CONNECT packet, nowhere else. */
export interface SessionOptions {
  /** mqtt, mqtts, ws or wss. */
  readonly brokerUrl: string;
  /** Null puts the token where flespi has it, in the user name; else the token is the password beside it. */
  readonly username: string | null;
  readonly token: string;
  readonly clientId: string;
  readonly protocolVersion: ProtocolVersion;
  /** Seconds between pings on a quiet link. */
  readonly keepaliveS: number;
  readonly tls: TlsFiles;
  /** By which proxy, if any: asked at each connection. */
  readonly findRoute: FindRoute;
  readonly filters: readonly FilterSpec[];
}

/** An outgoing PUBLISH. */
export interface OutboundPublish {
  readonly topic: string;
  readonly payload: string;
  readonly qos: 0 | 1;
  readonly responseTopic?: string;
  readonly userProperties?: Readonly<Record<string, string>>;
}

/** The persistent link to one broker. It lives until stopped, through any number of connections. */
export interface Session {
  start(): void;
  /**
   * Ends the link; `forget` also ends the broker's memory of us. Resolves when the socket is closed, to whether the broker
   * has agreed to forget us: where nothing proves it, `sessionEnded` is false.
   */
  stop(how?: { readonly forget: boolean }): Promise<{ readonly sessionEnded: boolean }>;
  /** Tries at once, out of a back-off, refusal or take-over. */
  retryNow(): void;
  /**
   * The computer woke up or its network changed: proves a link that is up within seconds, and cuts a back-off short, unless
   * the broker itself put us off: an early try would lengthen a ban (flespi-facts §1.3).
   */
  probe(): void;
  /**
   * The owner can take nothing in: drops the link and makes no try before `resume`. `retryAtMs` is when the owner looks
   * again, for the status; call again to change cause or time.
   */
  hold(cause: ConnectionCause, retryAtMs: number | null): void;
  /** Ends a hold: tries at once. */
  resume(): void;
  status(): ConnectionStatus;
  /** How long the broker last took to answer, milliseconds: at most so long a message was on its way. 0 where nothing is known. */
  roundTripMs(): number;
  /** Lets the acknowledgement go out, in order; a token of an earlier connection is ignored. */
  release(token: AckToken): void;
  /**
   * Adds a filter to the wanted set while the link lasts and after it; the result takes it out again. `onAnswer` hears each
   * answer of the broker, on this connection and on later ones that ask again; in a moment where it has answered already.
   */
  subscribe(filter: FilterSpec, onAnswer?: (answer: SubscribeAnswer) => void): () => void;
  /** Sends; rejects with a `Failure`-shaped error where the link is not live. */
  publish(message: OutboundPublish): Promise<void>;
}

/** What a session tells its owner. */
export interface SessionListener {
  publish(message: InboundPublish): void;
  status(status: ConnectionStatus): void;
  /** A connection was established; `sessionPresent` false after we had one means messages may be missing. */
  connected(facts: { readonly sessionPresent: boolean; readonly connection: number }): void;
}
