import type { AddressInfo } from 'node:net';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import type { ListenerSettings } from '../../shared/listener.ts';
import { inEnglish } from '../../shared/wording/in-english.ts';
import type { Clock } from '../base/clock.ts';
import type { TurnQueue } from '../base/turn-queue.ts';
import { batchSlices } from './batch-slices.ts';
import { jsonBytes, textPieces } from './body-text.ts';
import type { ByteBudget } from './byte-budget.ts';
import { clientRefusal, rawRefusal } from './client-error.ts';
import { addressOf, createConnections, watchConnections } from './connections.ts';
import { type Admission, createGate } from './gate.ts';
import type { ListenerLimits } from './limits.ts';
import { linger } from './linger.ts';
import type { Intake } from './listener.ts';
import { createNodeServer } from './node-server.ts';
import { TEST_HEADER } from './post-test.ts';
import { readBody } from './read-body.ts';
import { badRequest, isRefusal, notNow, type Refusal } from './refusal.ts';
import { createSecretCheck } from './secret.ts';
import type { Release, Shares } from './shares.ts';
import type { TlsMaterial } from './tls-files.ts';

export interface ListenerServerDeps {
  readonly clock: Clock;
  readonly limits: ListenerLimits;
  readonly settings: ListenerSettings;
  readonly secret: string | null;
  readonly tls: TlsMaterial | null;
  readonly intake: Intake;
  readonly testToken: string;
  readonly allowed: readonly string[];
  readonly budget: ByteBudget;
  readonly parsing: TurnQueue;
  /** What may be decoded and wait for its commit at one time, in bytes: of bodies of one slice, and of larger ones. */
  readonly decoding: { readonly small: Shares; readonly large: Shares };
  readonly retryAfterS: number;
  /** A batch of so many messages was answered with 200. */
  readonly onBatch: (messages: number) => void;
  readonly onRefusal: (refusal: Refusal, from: string) => void;
  readonly onError: (error: unknown) => void;
}

/** One HTTP server of the listener: its settings never change, another takes its place. */
export interface ListenerServer {
  /** Rejects with the system's error where the address cannot be had. */
  listen(): Promise<AddressInfo>;
  /** Takes no more; resolves once every request has its answer, or their time is up. */
  close(): Promise<void>;
}

/** What became of a request: the number of its messages, a refusal, or nobody left to answer. */
type Outcome = { readonly messages: number } | Refusal | 'broken-off';

/** Creates a server that does not listen yet. */
export function createListenerServer(deps: ListenerServerDeps): ListenerServer {
  const { clock, limits, settings, secret } = deps;
  const gate = createGate(settings, secret, limits, deps.allowed);
  const isTest = createSecretCheck(deps.testToken);
  /** Connections whose request is being taken, or refused before its end: what breaks there is told there, once. */
  const busy = new WeakSet<object>();
  const connections = createConnections(limits, deps.onRefusal);
  const app = fastify({
    // Where a request goes is for the gate to judge, by the path as it was sent.
    rewriteUrl: () => '/',
    serverFactory(handler) {
      const server = createNodeServer(handler, deps.tls, limits);
      watchConnections(server, connections);
      return server;
    },
    forceCloseConnections: 'idle',
    clientErrorHandler(error, socket) {
      if (busy.has(socket)) {
        socket.destroy();
        return;
      }
      const refusal = clientRefusal(error.code);
      if (refusal !== null) deps.onRefusal(refusal, addressOf(socket));
      if (refusal === null || !socket.writable) socket.destroy();
      else socket.end(rawRefusal(refusal));
    },
  });

  const take = async (request: FastifyRequest, { streamId, form, coding }: Admission): Promise<Outcome> => {
    const receivedAtMs = clock.nowMs();
    const holding = deps.budget.open();
    const { socket } = request.raw;
    busy.add(socket);
    let release: Release | null = null;
    try {
      const body = await readBody(request.raw, coding, {
        clock,
        limits,
        holding,
        retryAfterS: deps.retryAfterS,
      });
      if (body === 'broken-off' || isRefusal(body)) return body;
      connections.isHere(socket);
      const bytes = body.chunks.reduce((sum, chunk) => sum + chunk.length, 0);
      // Whole for a moment, and once more without its escapes.
      if (form !== 'json' && !holding.take(2 * bytes)) return notNow('too-much-in-hand', deps.retryAfterS);
      // A large body keeps its share from the first slice to the last, so that small ones need one of their own.
      const shares = bytes > limits.sliceBytes ? deps.decoding.large : deps.decoding.small;
      release = await shares.take(Math.min(bytes, limits.sliceBytes));
      if (release === null) return notNow('too-much-in-hand', deps.retryAfterS);
      if (socket.destroyed) return 'broken-off';
      const chunks = await deps.parsing(() => jsonBytes(body.chunks, form));
      if (isRefusal(chunks)) return chunks;
      const isOwn = isTest(String(request.headers[TEST_HEADER]));
      const slices = batchSlices(() => textPieces(chunks), limits);
      let messages = 0;
      for (;;) {
        // Bodies are looked through in turns, but wait for their commits beside each other.
        const { value: slice, done } = await deps.parsing(() => slices.next());
        if (done === true) return { messages };
        if (isRefusal(slice)) return slice;
        messages += slice.objects;
        if (isOwn) continue;
        const taken = await deps.intake.take({ items: slice.items, streamId, receivedAtMs });
        if (!taken.ok) return notNow(taken.error, deps.retryAfterS);
      }
    } finally {
      busy.delete(socket);
      release?.();
      holding.release();
    }
  };

  const answer = (request: FastifyRequest, reply: FastifyReply, from: string, outcome: Outcome): void => {
    const { socket } = request.raw;
    connections.answered(socket, isRefusal(outcome));
    if (outcome === 'broken-off') {
      if (!connections.gaveWay(socket)) deps.onRefusal(BROKEN_OFF, from);
      reply.hijack();
      request.raw.destroy();
    } else if (isRefusal(outcome)) {
      deps.onRefusal(outcome, from);
      refuse(request, reply, outcome);
    } else {
      deps.onBatch(outcome.messages);
      reply.code(200).send({ messages: outcome.messages });
    }
  };

  const refuse = (request: FastifyRequest, reply: FastifyReply, refusal: Refusal): void => {
    if (!request.raw.complete) {
      busy.add(request.raw.socket);
      reply.header('connection', 'close');
      linger(request.raw, clock, limits.lingerMs);
    }
    reply
      .code(refusal.status)
      .headers(refusal.headers ?? {})
      .send({ error: inEnglish(refusal.reason) });
  };

  // Before anything else, and for whatever was asked for: what has been answered here goes no further.
  app.addHook('onRequest', async (request, reply) => {
    const { method = '', headers } = request.raw;
    const from = addressOf(request.raw.socket);
    const admission = gate({ method, url: request.originalUrl, headers });
    const hasPlace = connections.heard(
      request.raw.socket,
      !isRefusal(admission) && settings.secretHeader !== null,
    );
    const admitted = hasPlace ? admission : notNow('no-place', deps.retryAfterS);
    const outcome = isRefusal(admitted) ? admitted : await take(request, admitted);
    answer(request, reply, from, outcome);
    return reply;
  });
  app.setErrorHandler((error, request, reply) => {
    deps.onError(error);
    answer(request, reply, addressOf(request.raw.socket), notNow('failed', deps.retryAfterS));
  });

  return {
    async listen() {
      await app.listen({ host: settings.host, port: settings.port });
      return app.server.address() as AddressInfo;
    },
    async close() {
      const cancel = clock.after(limits.closeMs, () => app.server.closeAllConnections());
      await app.close();
      cancel();
    },
  };
}

const BROKEN_OFF = badRequest('body-cut-short');
