/** REST over MQTT (flespi-facts §2.9): calls to flespi's API through the link that is open anyway. */
import type { ProtocolVersion } from '../../shared/connection.ts';
import type { JsonValue } from '../../shared/json.ts';
import type { ApiMessage } from '../../shared/messages/flespi-api.ts';
import { fail, type Result } from '../../shared/result.ts';
import type { Cancel, Clock } from '../base/clock.ts';
import type { FilterSpec } from '../mqtt/filter-spec.ts';
import type { Messaging } from '../mqtt/messaging.ts';
import type { InboundPublish, OutboundPublish } from '../mqtt/publish.ts';
import { createReplyReader, type ReplyReader, type RestAnswer } from './rest-reply.ts';

export type RestMethod = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** How a call is made that is not made as all others. */
export interface RestHow {
  /** Sent as it is, in place of a body. */
  readonly text?: string;
  /** The account that flespi hands the answer to (MQTT 5). */
  readonly responseCid?: string;
  /** Whether the answer may come in several messages (MQTT 5); it may where absent. */
  readonly isChunked?: boolean;
  /** A refusal is an answer too: its status and body are wanted, not what it means. */
  readonly withRefusals?: boolean;
}

export interface RestDeps {
  readonly session: Messaging;
  readonly clock: Clock;
  readonly clientId: string;
  readonly protocolVersion: ProtocolVersion;
  /** How long to wait for a complete reply. */
  readonly timeoutMs?: number;
}

/** What a call brought, or why it brought nothing. */
export type RestResult = Result<RestAnswer, ApiMessage>;

export interface Rest {
  /**
   * Calls `method` on `uri`, which is what follows the host, such as `gw/devices/all?fields=id`.
   */
  request(method: RestMethod, uri: string, body?: JsonValue, how?: RestHow): Promise<RestResult>;
  /** Whether anything in this run was answered as flespi's API answers: no other broker does. */
  hasAnswered(): boolean;
  /** Whether the publish was a reply, also a late or repeated one, and so is no business of anybody else. */
  handle(publish: Pick<InboundPublish, 'topic' | 'payload' | 'userProperties'>): boolean;
}

/** The client as the owner of its link has it. */
export interface LinkRest extends Rest {
  /**
   * The link was closed on purpose: what waits is settled at once, with `api-link-closed` where it was sent and else with
   * `api-no-link`, and no timer of it is left. Where that is for good, nothing is sent any more.
   */
  closed(isForGood: boolean): void;
}

const TIMEOUT_MS = 20_000;
/** While the link is only coming up, a reading call is sent again this often within its timeout. */
const RESEND_MS = 1_000;
/**
 * A reading call that is not answered is asked again after these, within its timeout. Not on MQTT 5, where an answer may come in
 * pieces, and those of two answers would mix.
 */
const ASK_AGAIN_MS = [5_000, 10_000];
/** An MQTT topic holds 65 535 bytes; no call of Fleetglass comes near. */
const MAX_URI_LENGTH = 8_192;

interface Pending {
  readonly reader: ReplyReader;
  /** Sends it where it was not sent yet, or may be sent twice. */
  readonly send: () => void;
  readonly settle: (result: RestResult) => void;
  /** Whether flespi may have got it. */
  readonly isSent: () => boolean;
}

interface Beginning extends Required<Pick<RestHow, 'withRefusals'>> {
  readonly repeat: boolean;
  readonly what: string;
}

/**
 * Creates the client. On MQTT 5 it subscribes to its reply topics at once, so that every reconnect grants them first; before
 * that the answer comes where the request goes, and nothing is sent before the broker has granted that topic: a broker may well
 * have answered before it takes the subscription in.
 */
export function createRest({ session, clock, clientId, protocolVersion, timeoutMs }: RestDeps): LinkRest {
  const pending = new Map<string, Pending>();
  const replies = `fleetglass/rest/${encodeURIComponent(clientId)}/`;
  // Replies to an earlier run may still wait in the persistent session: numbers never repeat across runs.
  const run = clock.nowMs().toString(36);
  let count = 0;
  let repliesRefused = false;
  let answered = false;
  let isOver = false;
  if (protocolVersion === 5) {
    session.subscribe(replyFilter(`${replies}+`), ({ refusedWith }) => {
      repliesRefused = refusedWith !== null;
      if (repliesRefused) for (const call of [...pending.values()]) call.settle(REPLIES_REFUSED);
    });
  }

  /** Sends until there is an answer or time is up; a call that changes something is sent once. */
  const begin = (
    replyTopic: string,
    message: OutboundPublish,
    resolve: (result: RestResult) => void,
    { repeat, what, withRefusals }: Beginning,
  ): void => {
    let tries = 0;
    let underWay = false;
    let cancelNext: Cancel = () => {};
    let unsubscribe: () => void = () => {};
    const next = (delayMs: number): void => {
      cancelNext();
      cancelNext = clock.after(delayMs, call.send);
    };
    const call: Pending = {
      reader: createReplyReader(protocolVersion, message.payload, withRefusals),
      send() {
        if (underWay || (tries > 0 && !repeat)) return;
        underWay = true;
        session
          .publish(message)
          .then(
            () => {
              const delayMs = repeat && protocolVersion !== 5 ? ASK_AGAIN_MS[tries] : undefined;
              tries += 1;
              if (isPending() && delayMs !== undefined) next(delayMs);
            },
            (error: unknown) => {
              if (!isPending()) return;
              if (repeat) next(RESEND_MS);
              else call.settle(isLost(error) ? LINK_CLOSED : NOT_CONNECTED);
            },
          )
          .finally(() => {
            underWay = false;
          });
      },
      settle(result) {
        if (!isPending()) return;
        pending.delete(replyTopic);
        cancelTimeout();
        cancelNext();
        unsubscribe();
        resolve(result);
      },
      isSent: () => tries > 0 || underWay,
    };
    const isPending = (): boolean => pending.get(replyTopic) === call;
    let isGranted = protocolVersion === 5;
    const cancelTimeout = clock.after(timeoutMs ?? TIMEOUT_MS, () => {
      if (call.isSent()) call.settle(fail({ code: 'api-late', call: what }));
      else call.settle(isGranted ? NOT_CONNECTED : NOT_GRANTED);
    });
    pending.set(replyTopic, call);
    if (protocolVersion === 5) {
      call.send();
      return;
    }
    unsubscribe = session.subscribe(replyFilter(withoutLists(replyTopic)), ({ refusedWith }) => {
      isGranted = refusedWith === null;
      if (isGranted) call.send();
      else call.settle(REPLIES_REFUSED);
    });
  };

  return {
    request(method, uri, body, { text, responseCid, isChunked = true, withRefusals = false } = {}) {
      const topic = `flespi/rest/${method}/${uri}`;
      if (uri === '' || uri.length > MAX_URI_LENGTH || /[+#\p{Cc}]/u.test(uri)) {
        return Promise.resolve(fail({ code: 'api-bad-call' }));
      }
      if (isOver) return Promise.resolve(NOT_CONNECTED);
      if (repliesRefused) return Promise.resolve(REPLIES_REFUSED);
      count += 1;
      const replyTopic = protocolVersion === 5 ? `${replies}${run}-${count}` : topic;
      if (pending.has(replyTopic)) {
        return Promise.resolve(fail({ code: 'api-busy' }));
      }
      const plain: OutboundPublish = {
        topic,
        payload: text ?? (body === undefined ? '' : JSON.stringify(body)),
        qos: 1,
      };
      const message: OutboundPublish =
        protocolVersion === 5
          ? { ...plain, responseTopic: replyTopic, userProperties: propertiesOf(isChunked, responseCid) }
          : plain;
      const how = { repeat: method === 'get', what: `${method} ${uri}`, withRefusals };
      return new Promise((resolve) => begin(replyTopic, message, resolve, how));
    },

    hasAnswered: () => answered,

    closed(isForGood) {
      isOver ||= isForGood;
      for (const call of [...pending.values()]) call.settle(call.isSent() ? LINK_CLOSED : NOT_CONNECTED);
    },

    handle(publish) {
      const call = pending.get(publish.topic);
      const result = call?.reader.read(publish);
      if (result !== undefined) {
        answered ||= result.ok || result.error.code !== 'api-unreadable';
        call?.settle(result);
      }
      return (
        call !== undefined || publish.topic.startsWith(replies) || publish.topic.startsWith('flespi/rest/')
      );
    },
  };
}

/** Whether it was on its way as the link ended, so that flespi may have got it. */
function isLost(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'publish-lost';
}

function propertiesOf(isChunked: boolean, responseCid: string | undefined): Record<string, string> {
  return {
    ...(isChunked && { response_chunked: 'true' }),
    ...(responseCid !== undefined && { response_cid: responseCid }),
  };
}

const NOT_CONNECTED = fail({ code: 'api-no-link' });
const LINK_CLOSED = fail({ code: 'api-link-closed' });
const NOT_GRANTED = fail({ code: 'api-not-granted' });
const REPLIES_REFUSED = fail({ code: 'api-replies-refused' });

function replyFilter(filter: string): FilterSpec {
  return {
    filter,
    qos: 1,
    retainHandling: 2,
    purpose: 'live',
    whenRefused: { code: 'api-answers-not-seen' },
    missingAccess: { kind: 'publish', filter: 'flespi/rest/#' },
  };
}

/** flespi reads commas in a filter as a list of alternatives; a level that holds one is matched as a whole instead. */
function withoutLists(topic: string): string {
  return topic
    .split('/')
    .map((level) => (level.includes(',') ? '+' : level))
    .join('/');
}
