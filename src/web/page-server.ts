import { sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { pageHeaders } from '../core/contract/page-policy.ts';
import type { Health } from '../shared/health.ts';
import type { Access } from './access.ts';
import { EXPORTS_PATH, type ExportFolder } from './exports.ts';
import { LOCKED_PAGE } from './locked-page.ts';

const HEADERS = pageHeaders({ images: [], connections: [] });
/** Files whose name holds a hash of their content never change. */
const HASHED = /[\\/]assets[\\/]/;

export interface PageServerDeps {
  readonly access: Access;
  /** Absolute path of the built renderer. */
  readonly rendererDir: string;
  readonly health: () => Health;
  /** Null serves none. */
  readonly exports: ExportFolder | null;
}

/**
 * The HTTP half of the browser host: the key's exchange, the built page, finished exports and `GET /health`. Not listening
 * yet.
 */
export async function createPageServer({
  access,
  rendererDir,
  health,
  exports,
}: PageServerDeps): Promise<FastifyInstance> {
  const isExport = (path: string): boolean => exports !== null && path.startsWith(exports.path + sep);
  const app = fastify({
    logger: false,
    forceCloseConnections: true,
    requestTimeout: 10_000,
    bodyLimit: 1024,
  });

  app.addHook('onRequest', async (request, reply) => {
    reply.headers(HEADERS);
    if (!access.isOwnHost(request.raw)) return refuse(reply, 403, 'This address is not served here.');
    const isGet = request.method === 'GET';
    if (!isGet && !access.isOwnOrigin(request.raw, true)) return refuse(reply, 403, 'Not from this page.');
    if (!isGet && request.method !== 'HEAD') {
      return refuse(reply.header('allow', 'GET, HEAD'), 405, 'Only GET and HEAD are served here.');
    }
    const path = request.url.split('?', 1)[0];
    if (path === '/health' || path === '/favicon.ico') return undefined;
    if (path === '/' && isKeyExchange(request)) return undefined;
    if (access.hasSession(request.raw)) return undefined;
    return locked(reply);
  });

  app.get('/health', async (_request, reply) => reply.header('cache-control', 'no-store').send(health()));

  // Browsers ask for it unbidden, the locked page's too; an error for it would only clutter their console.
  app.get('/favicon.ico', async (_request, reply) => reply.code(204).send());

  app.get('/', async (request, reply) => {
    if (!isKeyExchange(request)) return reply.sendFile('index.html');
    const { key } = request.query as { readonly key: unknown };
    if (typeof key !== 'string' || !access.isKey(key)) return locked(reply);
    return reply
      .header('set-cookie', access.sessionCookie(request.raw))
      .header('cache-control', 'no-store')
      .redirect('/', 303);
  });

  app.get<{ Params: { readonly name: string } }>(`${EXPORTS_PATH}:name`, async (request, reply) => {
    const { name } = request.params;
    if (exports?.has(name) !== true) return refuse(reply, 404, 'There is no such export.');
    // The names that are made hold nothing that a header would have to escape.
    return reply.header('content-disposition', `attachment; filename="${name}"`).sendFile(name, exports.path);
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
    return refuse(
      reply,
      status,
      status < 500 ? 'This request cannot be understood.' : 'Fleetglass failed to answer.',
    );
  });
  return app;
}

function cachingOf(path: string): string {
  return HASHED.test(path) ? 'private, max-age=31536000, immutable' : 'no-cache';
}

function isKeyExchange(request: FastifyRequest): boolean {
  return typeof request.query === 'object' && request.query !== null && 'key' in request.query;
}

function locked(reply: FastifyReply): FastifyReply {
  return reply
    .code(401)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(LOCKED_PAGE);
}

function refuse(reply: FastifyReply, status: number, sentence: string): FastifyReply {
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('text/plain; charset=utf-8')
    .send(`${sentence}\n`);
}
