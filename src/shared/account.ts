import type { ProtocolVersion } from './connection.ts';

/** What the first screen asks for. The token crosses the contract here, inwards, and never comes back. */
export interface AccountInput {
  readonly name: string;
  /** mqtt, mqtts, ws or wss URL of the broker. Credentials inside it are refused. */
  readonly brokerUrl: string;
  readonly token: string;
  readonly protocolVersion: ProtocolVersion;
}

/** An account as screens may see it. */
export interface AccountSummary {
  readonly id: string;
  readonly name: string;
  readonly brokerUrl: string;
  readonly protocolVersion: ProtocolVersion;
  /** The token's last four characters, or empty where it is shorter than twelve. */
  readonly tokenHint: string;
  /** Whether it is the built-in simulator. */
  readonly demo: boolean;
}
