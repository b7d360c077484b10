import type { LinkSettings } from '../../shared/schemas/account.ts';
import type { FindRoute } from '../proxy/route.ts';
import type { FilterSpec } from './filter-spec.ts';

/** How to reach the broker. The token lives here and in the CONNECT packet, nowhere else. */
export interface SessionOptions extends LinkSettings {
  /** In the user name, where flespi has it, or the password beside one. */
  readonly token: string;
  readonly clientId: string;
  /** By which proxy, if any: asked at each connection. */
  readonly findRoute: FindRoute;
  readonly filters: readonly FilterSpec[];
}
