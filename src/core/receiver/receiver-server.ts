import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { ListenerSettings } from '../../shared/listener.ts';
import type { Clock } from '../clock.ts';
import { bodyText } from './body-text.ts';
import type { ByteBudget } from './byte-budget.ts';
import { decodeBatch } from './decode-batch.ts';
import { type Admission, createGate } from './gate.ts';
import type { ReceiverLimits } from './limits.ts';
import { TEST_HEADER } from './post-test.ts';
import { readBody } from './read-body.ts';
import type { Intake } from './receiver.ts';
import { isRefusal, notNow, type Refusal } from './refusal.ts';
import { createSecretCheck } from './secret.ts';
import type { TlsMaterial } from './tls-files.ts';
import type { Turns } from './turns.ts';

export interface ReceiverServerDeps {
  readonly clock: Clock;
  readonly limits: ReceiverLimits;
  readonly settings: ListenerSettings;
  readonly secret: string | null;
  readonly tls: TlsMaterial | null;
  readonly intake: Intake;
  readonly testToken: string;
  readonly budget: ByteBudget;
  readonly parsing: Turns;
  readonly retryAfterS: number;
  /** A batch of so many messages was answered with 200. */
  readonly onBatch: (messages: number) => void;
  readonly onRefusal: (refusal: Refusal, from: string) => void;
  readonly onError: (error: unknown) => void;
}

/** One HTTP server of the listener: its settings never change, another takes its place. */
export interface ReceiverServer {
  /** Rejects with the system's error where the address cannot be had. */
  listen(): Promise<AddressInfo>;
  /** Takes no more; resolves once every request has its answer, or their time is up. */
  close(): Promise<void>;
}

/** What became of a request: the number of its messages, a refusal, or nobody left to answer. */
type Outcome = { readonly messages: number } | Refusal | 'broken-off';

/** Creates a server that does not listen yet. */
export function createReceiverServer(deps: ReceiverServerDeps): ReceiverServer {
  const { clock, limits, settings, secret } = deps;
  const gate = createGate(settings, secret, limits);
  const isTest = createSecretCheck(deps.testToken);
  const app = createApp(deps);
  const server: Server = app.server;
  server.maxConnections = limits.connections;

  /** Connections whose body is being read: that one broke off is told there, once. */
  const reading = new WeakSet<object>();

  const take = async (request: FastifyRequest, { streamId, form, coding }: Admission): Promise<Outcome> => {
    const receivedAtMs = clock.nowMs();
    const holding = deps.budget.open();
    const { socket } = request.raw;
    reading.add(socket);
    try {
      const body = await readBody(request.raw, coding, {
        clock,
        limits,
        holding,
        retryAfterS: deps.retryAfterS,
      });
      if (body === 'broken-off' || isRefusal(body)) return body;
      const batch = await deps.parsing(async () => {
        const text = await bodyText(body.bytes, form);
        return typeof text === 'string' ? await decodeBatch(text, receivedAtMs, limits) : text;
      });
      if (isRefusal(batch)) return batch;
      const messages = batch.messages.length;
      if (isTest(String(request.headers[TEST_HEADER] ?? ''))) return { messages };
      const taken = await deps.intake.take({ ...batch, streamId, receivedAtMs });
      return taken.ok ? { messages } : notNow(taken.error.message, deps.retryAfterS);
    } finally {
      reading.delete(socket);
      holding.release();
    }
  };

  const answer = (request: FastifyRequest, reply: FastifyReply, outcome: Outcome): FastifyReply => {
    const from = request.ip;
    if (outcome === 'broken-off') {
      deps.onRefusal({ status: 400, reason: 'The request ended before its body did.' }, from);
      request.raw.destroy();
      return reply.hijack();
    }
    if (!isRefusal(outcome)) {
      deps.onBatch(outcome.messages);
      return reply.code(200).send({ messages: outcome.messages });
    }
    deps.onRefusal(outcome, from);
    return refuse(request, reply, outcome);
  };

  /** The rest of the body is read away for a while: a sender that is still sending would not see the answer. */
  const refuse = (request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply => {
    if (!request.raw.complete) {
      reply.header('connection', 'close');
      request.raw.resume();
      const cancel = clock.after(limits.lingerMs, () => request.raw.destroy());
      request.raw.once('close', cancel);
    }
    return reply
      .code(refusal.status)
      .headers(refusal.headers ?? {})
      .send({ error: refusal.reason });
  };

  app.all('/*', async (request, reply) => {
    const { method = '', url = '', headers } = request.raw;
    const admission = gate({ method, url, headers });
    return answer(request, reply, isRefusal(admission) ? admission : await take(request, admission));
  });
  app.setErrorHandler((error, request, reply) => {
    deps.onError(error);
    return answer(request, reply, notNow('Fleetglass failed to take the batch.', deps.retryAfterS));
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (reading.has(socket)) {
      socket.destroy();
      return;
    }
    const reason = error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? SLOW_HEAD : NO_HTTP;
    deps.onRefusal(reason, 'remoteAddress' in socket ? String(socket.remoteAddress) : '');
    if (!socket.writable || error.code === 'ECONNRESET') socket.destroy();
    else socket.end(rawRefusal(reason));
  });

  return {
    async listen() {
      await app.listen({ host: settings.host, port: settings.port });
      return server.address() as AddressInfo;
    },
    async close() {
      const cancel = clock.after(limits.closeMs, () => server.closeAllConnections());
      await app.close();
      cancel();
    },
  };
}

const SLOW_HEAD: Refusal = { status: 408, reason: 'The head of the request came too slowly.' };
const NO_HTTP: Refusal = { status: 400, reason: 'What came is no HTTP request.' };

function rawRefusal({ status, reason }: Refusal): string {
  const body = JSON.stringify({ error: reason });
  return `HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}

function createApp({ limits, tls }: ReceiverServerDeps): FastifyInstance {
  const options = {
    logger: false,
    exposeHeadRoutes: false,
    forceCloseConnections: 'idle' as const,
    keepAliveTimeout: limits.bodyIdleMs,
    // The gate judges paths as they were sent.
    routerOptions: { ignoreDuplicateSlashes: false },
  };
  const http = { maxHeaderSize: limits.headerBytes, headersTimeout: limits.headersTimeoutMs };
  const app =
    tls === null
      ? fastify({ ...options, http })
      : (fastify({
          ...options,
          https: { ...http, cert: tls.cert, key: tls.key },
        }) as unknown as FastifyInstance);
  app.removeAllContentTypeParsers();
  // Bodies are read by us, within our bounds, once their heads were judged.
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  return app;
}
