import { randomBytes } from 'node:crypto';
import { ok, type Result } from '../../shared/result.ts';
import type { Cancel, Clock } from '../base/clock.ts';
import { clientOptions, RECEIVE_MAXIMUM } from '../mqtt/connect-options.ts';
import type { FilterSpec } from '../mqtt/filter-spec.ts';
import type { HandMadePublish, InboundPublish } from '../mqtt/publish.ts';
import type { SessionOptions } from '../mqtt/session-options.ts';
import type { FilterAnswer } from '../mqtt/suback.ts';
import { createTransport } from '../mqtt/transport.ts';
import { openConnection } from './connection.ts';

/** How the broker of an account is reached; the client id in it is not that of a connection beside its link. */
export type BrokerAccess = Omit<SessionOptions, 'clientId' | 'filters'>;

export interface CleanConnectionDeps {
  readonly clock: Clock;
  readonly access: BrokerAccess;
  /** A word of its client id, by which a person finds it among the broker's sessions. */
  readonly purpose: string;
  readonly events: CleanConnectionEvents;
}

export interface CleanConnectionEvents {
  /** Subscribing and publishing is possible from here on. */
  live(): void;
  /** It is acknowledged already: nothing of it is kept. */
  message(message: InboundPublish): void;
  /** Once, with the broker's reason where it gave one. */
  ended(reasonCode: number | null): void;
}

/**
 * A connection beside an account's link, with a client id of its own and a clean session: neither the link nor what the broker keeps for it
 * is touched, and nothing of it is left at the broker once it ends, be that by a kill. It is never revived.
 */
export interface CleanConnection {
  readonly clientId: string;
  /** Asks for filters; rejects where the connection ends first, as the others do. */
  subscribe(specs: readonly FilterSpec[]): Promise<readonly FilterAnswer[]>;
  unsubscribe(filters: readonly string[]): Promise<void>;
  publish(message: HandMadePublish): Promise<void>;
  /** Ends it; it tells nothing more. */
  close(): void;
}

const PING_MS = 30_000;
const CONNECT_MS = 30_000;

/** Connects. Fails where the address of the broker is none. */
export function openCleanConnection(deps: CleanConnectionDeps): Result<CleanConnection> {
  const { clock, access, purpose, events } = deps;
  const clientId = `fleetglass-${purpose}-${randomBytes(6).toString('hex')}`;
  const options: SessionOptions = { ...access, clientId, filters: [] };
  const transport = createTransport(options, clock);
  if (!transport.ok) return transport;
  const timers: Cancel[] = [];
  let isLive = false;
  let isOver = false;
  let isHeard = true;

  const stop = (): void => {
    isOver = true;
    for (const cancel of timers.splice(0)) cancel();
  };
  const end = (reasonCode: number | null): void => {
    if (isOver) return;
    stop();
    events.ended(reasonCode);
  };
  const connection = openConnection({
    clock,
    openTransport: transport.value,
    clientOptions: clientOptions(options, 'forget'),
    maxOutstanding: RECEIVE_MAXIMUM,
    number: 0,
    events: {
      progress() {},
      way() {},
      connack({ code }) {
        if (code !== 0) end(code);
      },
      ready() {
        isLive = true;
        events.live();
      },
      publish(message) {
        if (message.ack !== undefined) connection.release(message.ack);
        events.message(message);
      },
      packet() {
        isHeard = true;
      },
      disconnect: end,
      failed: () => lose(),
      closed: () => end(null),
    },
  });
  const lose = (): void => {
    end(null);
    connection.destroy();
  };
  timers.push(
    clock.every(PING_MS, () => {
      if (!isHeard) return lose();
      isHeard = false;
      connection.ping();
    }),
    clock.after(CONNECT_MS, () => {
      if (!isLive) lose();
    }),
  );
  return ok({
    clientId,
    subscribe: connection.subscribe,
    unsubscribe: connection.unsubscribe,
    publish: connection.publish,
    close() {
      stop();
      void connection.close(true);
    },
  });
}
