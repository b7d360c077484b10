/** REST over MQTT (flespi-facts §2.9): calls to flespi's API through the link that is open anyway. */
import type { ProtocolVersion } from '../../shared/connection.ts';
import type { JsonValue } from '../../shared/json.ts';
import { fail, type Result } from '../../shared/result.ts';
import type { Cancel, Clock } from '../clock.ts';
import type { FilterSpec, InboundPublish, OutboundPublish, Session } from '../session/session.ts';
import { createReplyReader, type ReplyReader, type RestAnswer } from './rest-reply.ts';

export type RestMethod = 'get' | 'post' | 'put' | 'delete';

export interface RestDeps {
  readonly session: Pick<Session, 'publish' | 'subscribe'>;
  readonly clock: Clock;
  readonly clientId: string;
  readonly protocolVersion: ProtocolVersion;
  /** How long to wait for a complete reply. */
  readonly timeoutMs?: number;
}

export interface Rest {
  /**
   * Calls `method` on `uri`, which is what follows the host, such as `gw/devices/all?fields=id`. Fails with code
   * `unauthorized`, `forbidden`, `not-found`, `rate-limited`, `http-NNN`, `timeout`, `not-connected`, `too-large`,
   * `bad-reply`, `bad-request` or `busy`, and a sentence.
   */
  request(method: RestMethod, uri: string, body?: JsonValue): Promise<Result<RestAnswer>>;
  /** Whether the publish was a reply, also a late or repeated one, and so is no business of anybody else. */
  handle(publish: Pick<InboundPublish, 'topic' | 'payload' | 'userProperties'>): boolean;
}

const TIMEOUT_MS = 20_000;
/** While the link is only coming up, a reading call is sent again this often within its timeout. */
const RESEND_MS = 1_000;
/** An MQTT topic holds 65 535 bytes; no call of Fleetglass comes near. */
const MAX_URI_LENGTH = 8_192;

interface Pending {
  readonly reader: ReplyReader;
  cancelResend: Cancel;
  readonly settle: (result: Result<RestAnswer>) => void;
}

/** Creates the client; on MQTT 5 it subscribes to its reply topics at once, so that every reconnect grants them first. */
export function createRest({ session, clock, clientId, protocolVersion, timeoutMs }: RestDeps): Rest {
  const pending = new Map<string, Pending>();
  const replies = `fleetglass/rest/${encodeURIComponent(clientId)}/`;
  // Replies to an earlier run may still wait in the persistent session: numbers never repeat across runs.
  const run = clock.nowMs().toString(36);
  let count = 0;
  if (protocolVersion === 5) session.subscribe(replyFilter(`${replies}+`));

  /** Sends, again while the link is down where repeating does no harm, until the call is settled. */
  const send = (message: OutboundPublish, call: Pending, replyTopic: string, repeat: boolean): void => {
    session.publish(message).catch(() => {
      if (pending.get(replyTopic) !== call) return;
      if (repeat) call.cancelResend = clock.after(RESEND_MS, () => send(message, call, replyTopic, repeat));
      else call.settle(fail('not-connected', 'The REST call could not be sent: there is no link to flespi.'));
    });
  };

  return {
    request(method, uri, body) {
      const topic = `flespi/rest/${method}/${uri}`;
      if (uri === '' || uri.length > MAX_URI_LENGTH || /[+#\p{Cc}]/u.test(uri)) {
        return Promise.resolve(
          fail(
            'bad-request',
            'The address of a REST call must not be empty or endless, or hold wildcards or control characters.',
          ),
        );
      }
      count += 1;
      const replyTopic = protocolVersion === 5 ? `${replies}${run}-${count}` : topic;
      if (pending.has(replyTopic)) {
        return Promise.resolve(fail('busy', 'The same REST call is still waiting for its answer.'));
      }
      const payload = body === undefined ? '' : JSON.stringify(body);
      return new Promise((resolve) => {
        const leave = protocolVersion === 5 ? () => {} : session.subscribe(replyFilter(withoutLists(topic)));
        const cancelTimeout = clock.after(timeoutMs ?? TIMEOUT_MS, () =>
          call.settle(fail('timeout', `flespi did not answer the REST call ${method} ${uri} in time.`)),
        );
        const call: Pending = {
          reader: createReplyReader(protocolVersion, payload),
          cancelResend: () => {},
          settle(result) {
            if (!pending.delete(replyTopic)) return;
            cancelTimeout();
            call.cancelResend();
            leave();
            resolve(result);
          },
        };
        pending.set(replyTopic, call);
        const message: OutboundPublish = { topic, payload, qos: 1 };
        const addressed: OutboundPublish = {
          ...message,
          responseTopic: replyTopic,
          userProperties: { response_chunked: 'true' },
        };
        send(protocolVersion === 5 ? addressed : message, call, replyTopic, method === 'get');
      });
    },

    handle(publish) {
      const call = pending.get(publish.topic);
      const result = call?.reader.read(publish);
      if (result !== undefined) call?.settle(result);
      return (
        call !== undefined || publish.topic.startsWith(replies) || publish.topic.startsWith('flespi/rest/')
      );
    },
  };
}

function replyFilter(filter: string): FilterSpec {
  return {
    filter,
    qos: 1,
    retainHandling: 2,
    purpose: 'live',
    whenRefused: 'Answers of the flespi API do not arrive, so protocols of streams are shown by number.',
    missingAccess: 'publishing to flespi/rest/#',
  };
}

/** flespi reads commas in a filter as a list of alternatives; a level that holds one is matched as a whole instead. */
function withoutLists(topic: string): string {
  return topic
    .split('/')
    .map((level) => (level.includes(',') ? '+' : level))
    .join('/');
}
