import type { IncomingMessage, RequestListener } from 'node:http';
import { LOG_DESCRIPTIONS } from '../account/log-codes.ts';
import { holdsToken } from '../broker/authentication.ts';
import { LOOPBACK } from '../broker/listeners.ts';
import { type ApiOptions, answer } from './api.ts';
import { readCall } from './call.ts';
import { type Reply, refusal, results } from './reply.ts';

/** Of one call; flespi takes no more. */
const MOST_BODY_BYTES = 16 * 1024 * 1024;

export interface HttpApiOptions extends ApiOptions {
  readonly token: string;
  /** Known once the broker is open, and nobody asks before. */
  readonly mqttPort: () => number;
}

/** The same API over plain HTTP, and the two addresses of it that need no token (flespi-facts §0). */
export function answerOverHttp(options: HttpApiOptions): RequestListener {
  return (request, response) => {
    readBody(request, (payload) => {
      const { status, body } =
        payload === null ? refusal(413, 2, 'body is too large') : replyTo(options, request, payload);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  };
}

/** The whole body once it is there; null where it is larger than the API takes. One that breaks off is answered to nobody. */
function readBody(request: IncomingMessage, done: (payload: string | null) => void): void {
  const parts: Buffer[] = [];
  let size = 0;
  request.on('data', (part: Buffer) => {
    size += part.length;
    if (size <= MOST_BODY_BYTES) parts.push(part);
    else parts.length = 0;
  });
  request.on('end', () => done(size <= MOST_BODY_BYTES ? Buffer.concat(parts).toString() : null));
}

function replyTo(options: HttpApiOptions, request: IncomingMessage, payload: string): Reply {
  const path = (request.url ?? '/').slice(1);
  if (path === 'auth/regions') return regions(request, options.mqttPort());
  if (path === 'const/values?names=toolbox/codes') return codes();
  if (!holdsToken(request.headers.authorization, undefined, options.token)) {
    return refusal(401, 1, 'authorization is required');
  }
  const call = readCall(`${request.method ?? 'get'}/${path}`, payload);
  return call === null ? refusal(400, 2, 'request is not understood') : answer(options, call);
}

/** One region, with the keys that flespi's have (flespi-facts §1.1) but those of what the simulator has not. */
function regions({ socket }: IncomingMessage, mqttPort: number): Reply {
  const host = socket.localAddress ?? LOOPBACK;
  const here = `${host}:${socket.localPort}`;
  return results([
    {
      name: 'simulator',
      default: true,
      rest: `http://${here}`,
      mqtt: `${host}:${mqttPort}`,
      'mqtt-ws': here,
      'registration-allowed': false,
    },
  ]);
}

function codes(): Reply {
  const known = LOG_DESCRIPTIONS.map(([code, description, severity]) => [
    String(code),
    { code, description, severity },
  ]);
  return results([{ 'toolbox/codes': { codes: Object.fromEntries(known), entities: {} } }]);
}
