import type { IncomingMessage, RequestListener } from 'node:http';
import { LOG_DESCRIPTIONS } from '../account/log-codes.ts';
import { holdsToken } from '../broker/authentication.ts';
import type { Log } from '../ports.ts';
import { type ApiOptions, answer } from './api.ts';
import { readCall } from './call.ts';
import { type Reply, refusal, results } from './reply.ts';

export interface HttpApiOptions extends ApiOptions {
  readonly token: string;
  readonly log: Log;
}

/** The same API over plain HTTP, and the two addresses of it that need no token (flespi-facts §0). */
export function answerOverHttp(options: HttpApiOptions): RequestListener {
  return (request, response) => {
    const { status, body } = replyTo(options, request);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
}

function replyTo(options: HttpApiOptions, request: IncomingMessage): Reply {
  const path = (request.url ?? '/').slice(1);
  if (path === 'auth/regions') return regions(request.headers.host ?? '');
  if (path === 'const/values?names=toolbox/codes') return codes();
  if (!holdsToken(request.headers.authorization, undefined, options.token)) {
    return refusal(401, 1, 'authorization is required');
  }
  const call = readCall(`${request.method ?? 'get'}/${path}`, '');
  return call === null ? refusal(400, 2, 'request is not understood') : answer(options, call);
}

function regions(host: string): Reply {
  return results([{ name: 'simulator', default: true, rest: `http://${host}`, 'mqtt-ws': host }]);
}

function codes(): Reply {
  const known = LOG_DESCRIPTIONS.map(([code, description, severity]) => [
    String(code),
    { code, description, severity },
  ]);
  return results([{ 'toolbox/codes': { codes: Object.fromEntries(known), entities: {} } }]);
}
