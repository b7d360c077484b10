/** A session as `GET /mqtt/sessions` shows it (flespi-facts §8). */
export interface BrokerSession {
  readonly id: string;
  readonly client_id: string;
  readonly connected: boolean;
  readonly clean: boolean;
  /** Unix seconds; 0 where it ends with its connection. */
  readonly expires: number;
  readonly ip: string;
  readonly size: number;
  /** Unix seconds; flespi's name for it is not public, nor whether it tells it. */
  readonly created: number;
}

/** What the registry has to know of a connection. */
interface Connection {
  readonly id: string;
  /** Seconds that the session outlives the connection; a DISCONNECT may change it. */
  readonly sessionExpiryInterval: number;
}

/** Sessions of clients, also of those that are away. */
export interface SessionRegistry<C extends Connection> {
  connected(client: C): void;
  /** Passed over where another connection has taken the session over. */
  disconnected(client: C): void;
  ended(clientId: string): void;
  /** One that nobody has connected to yet. */
  created(clientId: string, keptS: number): void;
  connection(clientId: string): C | undefined;
  connections(): readonly C[];
  list(): readonly BrokerSession[];
}

export interface SessionRegistryOptions {
  readonly nowS: () => number;
  /** Bytes that wait for a client. */
  readonly queuedBytes: (clientId: string) => number;
}

interface Entry<C> {
  readonly number: number;
  readonly client: C | null;
  readonly awaySinceS: number;
  readonly keptS: number;
  readonly createdS: number;
}

const FIRST_ID = 4_100_000_000_000_000;

/** Creates an empty registry. A session keeps its id for as long as it lives. */
export function createSessionRegistry<C extends Connection>(
  options: SessionRegistryOptions,
): SessionRegistry<C> {
  const entries = new Map<string, Entry<C>>();
  let count = 0;

  const expiresS = ({ client, awaySinceS, keptS }: Entry<C>): number => {
    if (client === null) return Math.round(awaySinceS + keptS);
    return client.sessionExpiryInterval === 0 ? 0 : Math.round(options.nowS() + client.sessionExpiryInterval);
  };

  return {
    connected(client) {
      const known = entries.get(client.id);
      const number = known?.number ?? count++;
      const createdS = known?.createdS ?? options.nowS();
      entries.set(client.id, { number, client, awaySinceS: 0, keptS: 0, createdS });
    },
    disconnected(client) {
      const entry = entries.get(client.id);
      if (entry?.client !== client) return;
      const keptS = client.sessionExpiryInterval;
      if (keptS === 0) entries.delete(client.id);
      else entries.set(client.id, { ...entry, client: null, awaySinceS: options.nowS(), keptS });
    },
    ended(clientId) {
      entries.delete(clientId);
    },
    created(clientId, keptS) {
      entries.set(clientId, {
        number: count++,
        client: null,
        awaySinceS: options.nowS(),
        keptS,
        createdS: options.nowS(),
      });
    },
    connection: (clientId) => entries.get(clientId)?.client ?? undefined,
    connections: () => [...entries.values()].flatMap(({ client }) => client ?? []),
    list: () =>
      [...entries].map(([clientId, entry]) => ({
        id: String(FIRST_ID + entry.number),
        client_id: clientId,
        connected: entry.client !== null,
        clean: expiresS(entry) === 0,
        expires: expiresS(entry),
        ip: '127.0.0.1',
        size: options.queuedBytes(clientId),
        created: Math.round(entry.createdS),
      })),
  };
}
