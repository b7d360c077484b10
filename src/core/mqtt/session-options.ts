import type { ProtocolVersion } from '../../shared/connection.ts';
import type { TlsFiles } from '../files/tls-files.ts';
import type { FindRoute } from '../proxy/route.ts';
import type { FilterSpec } from './filter-spec.ts';

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
