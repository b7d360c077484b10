import type { ConnectionState, ConnectionStatus } from '../../../shared/connection.ts';
import { DEFAULT_LINK } from '../../../shared/schemas/account.ts';
import { type Clock, systemClock } from '../../base/clock.ts';
import type { Log, LogFields } from '../../base/log.ts';
import type { TlsFiles } from '../../files/tls-files.ts';
import type { FilterSpec } from '../../mqtt/filter-spec.ts';
import type { InboundPublish } from '../../mqtt/publish.ts';
import type { SessionOptions } from '../../mqtt/session-options.ts';
import { directRoute } from '../../proxy/route.ts';
import { createSession } from '../create-session.ts';
import type { Session } from '../session.ts';

/** The token of every session test: if it shows up anywhere, that is a leak. */
export const SECRET_TOKEN = 'S3cretTokenThatMustNeverShowUpAnywhere0123456789abcdefghijklmnop';

/** A session with everything it says written down. */
export interface Probe {
  readonly session: Session;
  readonly messages: readonly InboundPublish[];
  readonly statuses: readonly ConnectionStatus[];
  readonly connections: readonly { readonly sessionPresent: boolean; readonly connection: number }[];
  readonly logged: readonly { readonly event: string; readonly fields: LogFields }[];
  /** Resolves once the condition holds; looked at whenever the session says something. */
  until(condition: () => boolean): Promise<void>;
  untilState(state: ConnectionState): Promise<void>;
  /** Releases the acknowledgements of all messages so far. */
  releaseAll(): void;
}

/** TLS with nothing of the account's own. */
export const NO_FILES: TlsFiles = { caFile: null, clientCertificateFile: null, clientKeyFile: null };

/** A live filter with defaults for tests. */
export function liveFilter(filter: string, overrides: Partial<FilterSpec> = {}): FilterSpec {
  return {
    filter,
    qos: 1,
    retainHandling: 2,
    purpose: 'live',
    whenRefused: { code: 'last-value-not-seen', parameter: filter },
    missingAccess: null,
    ...overrides,
  };
}

/** Creates a session that is not started, with the secret token unless told otherwise. */
export function createProbe(
  options: Partial<SessionOptions> & Pick<SessionOptions, 'brokerUrl'>,
  { clock = systemClock, onMessage }: { clock?: Clock; onMessage?: (message: InboundPublish) => void } = {},
): Probe {
  const messages: InboundPublish[] = [];
  const statuses: ConnectionStatus[] = [];
  const connections: { sessionPresent: boolean; connection: number }[] = [];
  const logged: { event: string; fields: LogFields }[] = [];
  const waiters = new Set<() => void>();
  const look = () => {
    for (const waiter of [...waiters]) waiter();
  };
  const note = (event: string, fields: LogFields = {}) => {
    logged.push({ event, fields });
    look();
  };
  const log: Log = { debug: note, info: note, warn: note, error: note };

  const session = createSession(
    {
      clock,
      random: () => 0,
      log,
      listener: {
        publish(message) {
          messages.push(message);
          onMessage?.(message);
          look();
        },
        status(status) {
          statuses.push(status);
          look();
        },
        connected(facts) {
          connections.push(facts);
          look();
        },
      },
    },
    {
      ...DEFAULT_LINK,
      token: SECRET_TOKEN,
      findRoute: () => directRoute('setting'),
      clientId: 'fleetglass-test',
      filters: [liveFilter('flespi/message/gw/devices/+')],
      ...options,
    },
  );

  const until = (condition: () => boolean) =>
    new Promise<void>((resolve) => {
      const waiter = () => {
        if (!condition()) return;
        waiters.delete(waiter);
        resolve();
      };
      waiters.add(waiter);
      waiter();
    });

  return {
    session,
    messages,
    statuses,
    connections,
    logged,
    until,
    untilState: (state) => until(() => session.status().state === state),
    releaseAll() {
      for (const { ack } of messages) if (ack !== undefined) session.release(ack);
    },
  };
}
