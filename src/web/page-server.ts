import { sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Monitor } from '../core/contract/monitor.ts';
import { pageHeaders } from '../core/contract/page-policy.ts';
import type { Health } from '../shared/health.ts';
import { MAP_PATH } from '../shared/map-source.ts';
import { isForOtherSite, isOwnHost, ownOriginOf } from './access.ts';
import { EXPORTS_PATH, type ExportFolder } from './exports.ts';
import { createHealthCheck, publicHealth } from './health-access.ts';
import type { Tickets } from './tickets.ts';
import type { TileKeys } from './tile-keys.ts';

const HEADERS = pageHeaders({ images: [], connections: [] });
const NOT_UNDERSTOOD = 'This request cannot be understood.';
/** Files whose name holds a hash of their content never change. */
const HASHED = /[\\/]assets[\\/]/;

export interface PageServerDeps {
  /** Absolute path of the built renderer. */
  readonly rendererDir: string;
  readonly health: () => Health;
  /** With it a program reads all of `/health`; null where none may. */
  readonly healthKey: string | null;
  /** Null serves none. */
  readonly exports: ExportFolder | null;
  /** What an export is fetched with. */
  readonly tickets: Tickets;
  readonly tile: Monitor['tile'];
  /** What a window asks for tiles with. */
  readonly tileKeys: TileKeys;
}

/**
 * The HTTP half of the browser host: the built page, finished exports for their tickets, tiles of maps for windows that were let in, and `GET /health`. The page is anybody's on
 * this machine, for it holds nothing: who is let in shows at its WebSocket. Not listening yet.
 */
export async function createPageServer({
  rendererDir,
  health,
  healthKey,
  exports,
  tickets,
  tile,
  tileKeys,
}: PageServerDeps): Promise<FastifyInstance> {
  const mayReadHealth = createHealthCheck(healthKey);
  const isExport = (path: string): boolean => exports !== null && path.startsWith(exports.path + sep);
  const app = fastify({
    logger: false,
    forceCloseConnections: true,
    requestTimeout: 10_000,
    bodyLimit: 1024,
    // An address that is none, such as `/%ff`: it comes before any hook.
    frameworkErrors: (_error, request, reply) => guard(request, reply) ?? refuse(reply, 400, NOT_UNDERSTOOD),
  });

  app.addHook('onRequest', async (request, reply) => guard(request, reply));

  app.get('/health', async (request, reply) =>
    reply
      .header('cache-control', 'no-store')
      .send(mayReadHealth(request.headers.authorization) ? health() : publicHealth(health())),
  );

  // Browsers ask for it unbidden; an error for it would only clutter their console.
  app.get('/favicon.ico', async (_request, reply) => reply.code(204).send());

  app.get('/', async (_request, reply) => reply.sendFile('index.html'));

  app.get<{ Params: { readonly ticket: string } }>(`${EXPORTS_PATH}:ticket`, async (request, reply) => {
    const { ticket } = request.params;
    const name = tickets.look(ticket);
    if (exports === null || name === undefined)
      return refuse(reply, 404, 'This address was used, or is too old.');
    if (request.method === 'GET') tickets.spend(ticket);
    // The names that are made hold nothing that a header would have to escape.
    return reply.header('content-disposition', `attachment; filename="${name}"`).sendFile(name, exports.path);
  });

  app.get(`${MAP_PATH}*`, async (request, reply) => {
    if (!tileKeys.isKnown(request.headers.authorization))
      return refuse(reply, 401, 'Only windows that were let in get tiles.');
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    const { status, headers, body } = await tile(request.url, gone.signal);
    return reply
      .code(status)
      .headers(headers)
      .send(body === null ? undefined : Buffer.from(body.buffer, body.byteOffset, body.byteLength));
  });

  await app.register(fastifyStatic, {
    root: rendererDir,
    index: false,
    redirect: false,
    cacheControl: false,
    dotfiles: 'deny',
    setHeaders(reply, path) {
      reply.header('cache-control', isExport(path) ? 'no-store' : cachingOf(path));
    },
  });
  app.setNotFoundHandler((_request, reply) => refuse(reply, 404, 'There is nothing here.'));
  app.setErrorHandler((error: { readonly statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500;
    return refuse(reply, status, status < 500 ? NOT_UNDERSTOOD : 'Fleetglass failed to answer.');
  });
  return app;
}

/** What every answer carries, and who is refused before anything is looked at. */
function guard(request: FastifyRequest, reply: FastifyReply): FastifyReply | undefined {
  reply.headers(HEADERS);
  if (!isOwnHost(request.raw)) return refuse(reply, 403, 'This address is not served here.');
  const isGet = request.method === 'GET';
  const isForeign = request.headers.origin !== undefined && ownOriginOf(request.raw) === null;
  if ((!isGet && isForeign) || isForOtherSite(request.raw)) return refuse(reply, 403, 'Not from this page.');
  if (!isGet && request.method !== 'HEAD') {
    return refuse(reply.header('allow', 'GET, HEAD'), 405, 'Only GET and HEAD are served here.');
  }
  return undefined;
}

function cachingOf(path: string): string {
  return HASHED.test(path) ? 'private, max-age=31536000, immutable' : 'no-cache';
}

function refuse(reply: FastifyReply, status: number, sentence: string): FastifyReply {
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('text/plain; charset=utf-8')
    .send(`${sentence}\n`);
}
