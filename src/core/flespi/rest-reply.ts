import { Buffer, isUtf8 } from 'node:buffer';
import type { ProtocolVersion } from '../../shared/connection.ts';
import { isJsonObject, type JsonValue } from '../../shared/json.ts';
import type { ApiMessage } from '../../shared/messages/flespi-api.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { parseJson } from '../json/json-text.ts';
import type { InboundPublish } from '../mqtt/publish.ts';
import { textField } from './fields.ts';
import { oneLine } from './text.ts';
import { publishTimeS } from './time.ts';

/** An answer of flespi below 400. On MQTT 3, which carries no status, it is 200. */
export interface RestAnswer {
  readonly status: number;
  readonly body: JsonValue;
  /** The body as it came, for the one who keeps parts of it unchanged; empty where there is none. */
  readonly text: string;
  /** In how many messages it came. */
  readonly pieces?: number;
  /** When flespi gave it, by its own clock, Unix seconds; absent where it does not say. */
  readonly timeS?: number;
}

/** The list that an answer holds, as flespi gives lists; null where it holds none. */
export function listIn(body: JsonValue): readonly JsonValue[] | null {
  const list = isJsonObject(body) ? body.result : undefined;
  return Array.isArray(list) ? list : null;
}

const MOST_SAID = 600;

/** Larger replies are refused: lists of thousands of devices with all fields stay well below. */
export const MAX_REPLY_BYTES = 16 * 1024 * 1024;

/** Reads the publishes of one reply topic until the reply is whole. */
export interface ReplyReader {
  /** The outcome, or undefined where more is to come or the publish was none of the reply. */
  read(
    publish: Pick<InboundPublish, 'payload' | 'userProperties'>,
  ): Result<RestAnswer, ApiMessage> | undefined;
}

/**
 * Creates the reader of one reply; `requestPayload` is what was sent, for on MQTT 3 it comes back as if it were one. `withRefusals`: a
 * refusal with a body is an answer.
 */
export function createReplyReader(
  protocolVersion: ProtocolVersion,
  requestPayload: string,
  withRefusals = false,
): ReplyReader {
  return protocolVersion === 5 ? chunkedReader(withRefusals) : sameTopicReader(requestPayload, withRefusals);
}

/** Joins chunks until the one that bears `http_code` (flespi-facts §2.9). Bytes, for a chunk may cut a character. */
function chunkedReader(withRefusals: boolean): ReplyReader {
  const chunks: Uint8Array[] = [];
  let pieces = 0;
  let bytes = 0;
  return {
    read({ payload, userProperties }) {
      pieces += 1;
      bytes += payload.byteLength;
      if (bytes > MAX_REPLY_BYTES) return tooLarge();
      if (payload.byteLength > 0) chunks.push(payload);
      const property = userProperties?.http_code;
      if (property === undefined) return undefined;
      const status = Number(typeof property === 'object' ? property[0] : property);
      if (!Number.isInteger(status) || status < 100 || status > 599) return badReply();
      const whole = Buffer.concat(chunks, bytes);
      const text = isUtf8(whole) ? whole.toString('utf8') : undefined;
      const body = bodyOf(text);
      if (status >= 400 && !(withRefusals && isJsonObject(body))) return refused(status, body ?? null);
      if (text === undefined || body === undefined) return badReply();
      const timeS = publishTimeS({ userProperties });
      return ok({ status, body, text, ...(withRefusals && { pieces }), ...(timeS !== null && { timeS }) });
    },
  };
}

/** The JSON of a body, null where it is empty, undefined where it is none. */
function bodyOf(text: string | undefined): JsonValue | undefined {
  if (text === undefined) return undefined;
  return text === '' ? null : parseJson(text);
}

/**
 * MQTT 3 has no response topic: the reply comes where the request went, and so does the request itself. A reply is an
 * object with `result` or `errors`; nothing tells its status.
 */
function sameTopicReader(requestPayload: string, withRefusals: boolean): ReplyReader {
  return {
    read({ payload }) {
      if (payload.byteLength > MAX_REPLY_BYTES) return tooLarge();
      const text = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength).toString('utf8');
      if (text === requestPayload) return undefined;
      const body = parseJson(text);
      if (!isJsonObject(body)) return undefined;
      if (firstReason(body) !== null && !withRefusals) return refused(null, body);
      if (withRefusals && 'errors' in body) return ok({ status: 200, body, text });
      return 'result' in body ? ok({ status: 200, body, text }) : undefined;
    },
  };
}

const tooLarge = (): Result<never, ApiMessage> =>
  fail({ code: 'api-too-large', mostMib: MAX_REPLY_BYTES / 1024 / 1024 });

const badReply = (): Result<never, ApiMessage> => fail({ code: 'api-unreadable' });

function refused(status: number | null, body: JsonValue): Result<never, ApiMessage> {
  return fail({ code: 'api-refused', status, said: firstReason(body) ?? '' });
}

/** The words of the first error in a reply, empty where it has none; null where the reply holds no error. */
function firstReason(body: JsonValue): string | null {
  if (!isJsonObject(body) || !Array.isArray(body.errors) || body.errors.length === 0) return null;
  const first: unknown = body.errors[0];
  if (!isJsonObject(first)) return '';
  const reason = textField(first, 'reason') ?? '';
  // A refused body comes with how it would be right (flespi-facts §6).
  const { schema_hint: hint } = first;
  return isJsonObject(hint) ? oneLine(`${reason} ${JSON.stringify(hint)}`.trim(), MOST_SAID) : reason;
}
