import { HIDDEN, hideSecrets, isSecretName } from '../../shared/hidden-values.ts';
import { jsonText } from '../../shared/json.ts';
import {
  type BoardBatch,
  type BoardFilter,
  type BoardMessage,
  type BoardPublish,
  type BoardStatus,
  LONGEST_PROPERTY,
  MOST_FILTERS,
  MOST_PAYLOAD_BYTES,
} from '../../shared/mqtt-board.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { createThrottle } from '../base/throttle.ts';
import { parseJson } from '../json/json-text.ts';
import type { FilterSpec } from '../mqtt/filter-spec.ts';
import type { InboundPublish } from '../mqtt/publish.ts';
import { type BrokerAccess, type CleanConnection, openCleanConnection } from '../session/clean-connection.ts';
import { createBoardBuffer } from './board-buffer.ts';
import { filterProblem, toPublish } from './board-input.ts';

export interface BoardDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly account: (accountId: string) => BrokerAccess | undefined;
  readonly onMessages: (batch: BoardBatch) => void;
  readonly onStatus: (status: BoardStatus) => void;
}

/**
 * The MQTT board of one window: a connection of its own, with a clean session and a client id of its own, so that neither the link nor what
 * the broker keeps for it is touched. What comes goes to the window and nowhere else.
 */
export interface Board {
  /** Connects, in place of what was connected before. */
  open(accountId: string): Result<BoardStatus>;
  /** Fails with why it can be no filter, with `board-closed`. */
  subscribe(filter: string, qos: 0 | 1): Promise<Result<BoardStatus>>;
  unsubscribe(filter: string): Promise<Result<BoardStatus>>;
  /** Resolves once the broker has it (QoS 1), or it is sent (QoS 0). */
  publish(message: BoardPublish): Promise<Result<null>>;
  close(): void;
}

interface Open {
  readonly connection: CleanConnection;
  status: BoardStatus;
  readonly stop: () => void;
}

/** Often enough to be live, and a load for no window. */
const TELL_MS = 250;
/** Topics whose payloads are answers and objects of flespi's. */
const REPLIES = 'fleetglass/rest/';
const MOST_SHOWN_PROPERTIES = 50;
const OF_FLESPI = /^(flespi\/|fleetglass\/rest\/)/;

/** Creates it, not connected. */
export function createBoard(deps: BoardDeps): Board {
  const { clock, log } = deps;
  let current: Open | null = null;

  const set = (of: Open, change: Partial<BoardStatus>): void => {
    if (current !== of) return;
    of.status = { ...of.status, ...change };
    deps.onStatus(of.status);
  };
  const setFilter = (of: Open, changed: BoardFilter): void => {
    const others = of.status.filters.filter(({ filter }) => filter !== changed.filter);
    set(of, { filters: [...others, changed] });
  };
  const close = (): void => {
    const closing = current;
    current = null;
    closing?.stop();
    closing?.connection.close();
  };
  const live = (): Open | null => (current?.status.state === 'live' ? current : null);

  return {
    open(accountId) {
      const account = deps.account(accountId);
      if (account === undefined) return fail({ code: 'unknown-account' });
      close();
      const buffer = createBoardBuffer();
      const telling = createThrottle(clock, TELL_MS, () => {
        const batch = buffer.take();
        if (batch !== null) deps.onMessages(batch);
      });
      const connection = openCleanConnection({
        clock,
        access: account,
        purpose: 'board',
        events: {
          live: () => set(opened, { state: 'live' }),
          message(message) {
            buffer.add(() => shownMessage(message, account.token));
            telling.soon();
          },
          ended(reasonCode) {
            telling.now();
            opened.stop();
            set(opened, { state: 'ended', reasonCode });
          },
        },
      });
      if (!connection.ok) return connection;
      const opened: Open = {
        connection: connection.value,
        status: {
          accountId,
          clientId: connection.value.clientId,
          state: 'connecting',
          reasonCode: null,
          isMqtt5: account.protocolVersion === 5,
          filters: [],
        },
        stop: telling.stop,
      };
      current = opened;
      log.info('board.opened', { account: accountId });
      return ok(opened.status);
    },
    async subscribe(filter, qos) {
      const why = filterProblem(filter);
      if (why !== null) return fail({ code: 'board-bad-filter', why });
      const open = live();
      if (open === null) return fail({ code: 'board-closed' });
      const isNew = open.status.filters.every((one) => one.filter !== filter);
      if (isNew && open.status.filters.length >= MOST_FILTERS) {
        return fail({ code: 'board-too-many-filters', most: MOST_FILTERS });
      }
      setFilter(open, { filter, qos, refusedWith: null, isGranted: false });
      try {
        const [answer] = await open.connection.subscribe([boardFilter(filter, qos)]);
        const refusedWith = answer?.refusedWith ?? null;
        setFilter(open, {
          filter,
          qos,
          refusedWith,
          isGranted: answer !== undefined && refusedWith === null,
        });
      } catch {
        // The connection has ended, and its status says so.
        return fail({ code: 'board-closed' });
      }
      return ok(open.status);
    },
    async unsubscribe(filter) {
      const open = live();
      if (open === null) return fail({ code: 'board-closed' });
      try {
        await open.connection.unsubscribe([filter]);
      } catch {
        return fail({ code: 'board-closed' });
      }
      set(open, { filters: open.status.filters.filter((one) => one.filter !== filter) });
      return ok(open.status);
    },
    async publish(typed) {
      const open = live();
      if (open === null) return fail({ code: 'board-closed' });
      const message = toPublish(typed, open.status.isMqtt5);
      if (!message.ok) return message;
      try {
        await open.connection.publish(message.value);
        return ok(null);
      } catch {
        return fail({ code: 'board-not-sent' });
      }
    },
    close,
  };
}

function boardFilter(filter: string, qos: 0 | 1): FilterSpec {
  return { filter, qos, retainHandling: 0, purpose: 'live', whenRefused: null, missingAccess: null };
}

/** A message as a window may see it: what flespi says of its objects holds their secrets. */
function shownMessage(message: InboundPublish, token: string): Omit<BoardMessage, 'number'> {
  const { topic, payload, qos, retain, userProperties, receivedAtMs } = message;
  const hiding = OF_FLESPI.test(topic) ? withoutSecrets(topic, payload, token) : null;
  const bytes = hiding?.payload ?? payload;
  return {
    receivedMs: receivedAtMs,
    topic,
    // A copy: the rest of what it was read with would be held by it.
    payload: new Uint8Array(bytes.subarray(0, MOST_PAYLOAD_BYTES)),
    sizeBytes: payload.byteLength,
    hidden: hiding?.hidden ?? 0,
    qos,
    retain,
    userProperties: Object.entries(userProperties ?? {})
      .flatMap(([name, value]) =>
        (typeof value === 'string' ? [value] : value).map(
          (one) => [shownText(name), shownText(one)] as const,
        ),
      )
      .slice(0, MOST_SHOWN_PROPERTIES),
  };
}

function shownText(text: string): string {
  return text.length <= LONGEST_PROPERTY ? text : `${text.slice(0, LONGEST_PROPERTY)}…`;
}

const WHOLE = { hidden: 1, payload: Buffer.from(HIDDEN) };

function withoutSecrets(topic: string, payload: Uint8Array, token: string) {
  // A property is told on a topic of its own, and then nothing but that says what it is.
  if (payload.byteLength > 0 && topic.split('/').some(isSecretName)) return WHOLE;
  const text = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength).toString('utf8');
  const value = parseJson(text);
  // A piece of an answer, which may be cut anywhere.
  if (value === undefined && topic.startsWith(REPLIES)) return WHOLE;
  const { value: shown, hidden } = hideSecrets(value ?? text, [token]);
  if (hidden === 0) return null;
  return { hidden, payload: Buffer.from(typeof shown === 'string' ? shown : jsonText(shown)) };
}
