import type { FeedKind, ShownCall } from '../../shared/bring.ts';
import { LIMIT_MESSAGES } from '../../shared/flespi-uri.ts';
import type { JsonObject, JsonValue } from '../../shared/json.ts';

/** A header that is sent with each batch. */
export interface PushHeader {
  readonly name: string;
  readonly value: string;
}

/** All that a stream is made of. */
export interface StreamToMake {
  readonly name: string;
  /** Without its id. */
  readonly uri: string;
  /** flespi's number for streams over HTTP. */
  readonly protocolId: number;
  readonly header: PushHeader | null;
  readonly feed: { readonly kind: FeedKind; readonly ids: readonly string[] };
}

/** A call as it is made. */
export interface PlannedCall {
  readonly method: 'post' | 'put' | 'delete';
  readonly uri: string;
  readonly body?: JsonValue;
}

/** Stands for the id until flespi has given one. */
export const ID_TO_COME = '{id}';
/** A topic holds what a call is sent to: thousands of ids go in several. */
const IDS_A_CALL = 500;

/** Creates it, fed by nothing as yet. */
export function creation(stream: StreamToMake): PlannedCall {
  const { name, protocolId, uri } = stream;
  return {
    method: 'post',
    uri: 'gw/streams?fields=id,name',
    body: [{ name, protocol_id: protocolId, enabled: true, configuration: configurationOf(stream, uri) }],
  };
}

/** Has it name itself in the address, so that each batch can be told to be its own. */
export function naming(stream: StreamToMake, id: string): PlannedCall {
  const configuration = configurationOf(stream, `${stream.uri.replace(/\/$/, '')}/${id}`);
  return { method: 'put', uri: `gw/streams/${id}`, body: { configuration } };
}

/** Feeds it. Only then does anything flow. */
export function feeding({ feed }: Pick<StreamToMake, 'feed'>, id: string): readonly PlannedCall[] {
  const calls: PlannedCall[] = [];
  for (let start = 0; start < feed.ids.length; start += IDS_A_CALL) {
    const ids = feed.ids.slice(start, start + IDS_A_CALL);
    calls.push({ method: 'post', uri: `gw/streams/${id}/${feed.kind}/${ids.join(',')}` });
  }
  return calls;
}

/** Deletes it, and with it what was subscribed to it. Nothing else. */
export function deletion(id: string): PlannedCall {
  return { method: 'delete', uri: `gw/streams/${id}` };
}

/** All calls that make it, in their order, as far as they are known before. */
export function creationCalls(stream: StreamToMake): readonly PlannedCall[] {
  return [creation(stream), naming(stream, ID_TO_COME), ...feeding(stream, ID_TO_COME)];
}

/** A call for people: the secret never leaves the host but to flespi. */
export function shownCall({ method, uri, body }: PlannedCall, header: PushHeader | null): ShownCall {
  const isSecret = (key: string, value: unknown): boolean =>
    key === 'value' && header !== null && value === header.value;
  return {
    method: method.toUpperCase() as ShownCall['method'],
    uri,
    body:
      body === undefined
        ? ''
        : JSON.stringify(body, (key, value: unknown) => (isSecret(key, value) ? '•••' : value), 2),
  };
}

function configurationOf({ header }: StreamToMake, uri: string): JsonObject {
  const headers = header === null ? {} : { headers: [{ name: header.name, value: header.value }] };
  return { uri, ...headers, limit_messages: LIMIT_MESSAGES };
}
