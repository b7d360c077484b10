import { Buffer } from 'node:buffer';
import type { Publication, RestRequest } from '../broker/broker.ts';
import { type ApiOptions, answer } from './api.ts';
import { readCall } from './call.ts';
import { type Reply, refusal } from './reply.ts';

export interface RestBusOptions extends ApiOptions {
  readonly publish: (publication: Publication) => void;
}

const CHUNK_BYTES = 32 * 1024;

/** Answers a request on the REST bus (flespi-facts §2.9): `http_code` marks the last or only piece. */
export function answerOnBus(options: RestBusOptions, request: RestRequest): void {
  const call = readCall(request.path, request.payload);
  const reply: Reply = call === null ? refusal(400, 2, 'request is not understood') : answer(options, call);
  // It is another account's then, and this one never sees it.
  if (request.responseCid !== null && request.responseCid !== String(options.registry.cid)) return;
  const body = Buffer.from(JSON.stringify(reply.body));
  const size = request.chunked ? CHUNK_BYTES : body.length;
  for (let start = 0; start < body.length; start += size) {
    const last = start + size >= body.length;
    options.publish({
      topic: request.replyTopic,
      payload: body.subarray(start, start + size),
      ...(last ? { userProperties: { http_code: String(reply.status) } } : {}),
    });
  }
}
