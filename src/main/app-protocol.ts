import { readFile } from 'node:fs/promises';
import { extname, isAbsolute, join, relative } from 'node:path';
import type { Protocol } from 'electron';
import { errorCodeOf } from '../core/base/error-code.ts';
import type { Monitor } from '../core/contract/monitor.ts';
import { pageHeaders } from '../core/contract/page-policy.ts';
import { isTilePath } from '../core/maps/tile-route.ts';
import { APP_SCHEME, isAppUrl } from './app-url.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/** What the system says of a path at which no file is. */
const NOT_THERE: readonly string[] = ['ENOENT', 'EISDIR', 'ENOTDIR', 'ENAMETOOLONG'];

const HEADERS = pageHeaders({ images: [], connections: [] });

/** Tells Chromium of the scheme. Electron asks for it before the app is ready, so at the very start. */
export function registerAppScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Serves the built page out of `rendererDir` (which may lie in an asar archive) and the tiles of maps, and nothing else. */
export function serveApp(
  protocol: Pick<Protocol, 'handle'>,
  rendererDir: string,
  tile: Monitor['tile'],
): void {
  protocol.handle(APP_SCHEME, (request) => answerRequest(request, rendererDir, tile));
}

async function answerRequest(
  request: Request,
  rendererDir: string,
  tile: Monitor['tile'],
): Promise<Response> {
  if (!isAppUrl(request.url)) return refuse(404);
  if (request.method !== 'GET') return refuse(405);
  const { pathname } = new URL(request.url);
  if (isTilePath(pathname)) {
    const { status, headers, body } = await tile(pathname, request.signal);
    return new Response(body === null ? null : new Uint8Array(body), {
      status,
      headers: { ...HEADERS, ...headers },
    });
  }
  const file = fileOf(pathname, rendererDir);
  if (file === null) return refuse(404);
  try {
    const bytes = await readFile(file);
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    return new Response(bytes, { headers: { ...HEADERS, 'content-type': type } });
  } catch (error) {
    if (NOT_THERE.includes(errorCodeOf(error, ''))) return refuse(404);
    throw error;
  }
}

/** The file a path names, or null where it leads out of the served folder. */
function fileOf(pathname: string, rendererDir: string): string | null {
  const path = decoded(pathname === '/' ? '/index.html' : pathname);
  if (path === null || path.includes('\0') || path.includes('\\')) return null;
  const file = join(rendererDir, path);
  const inside = relative(rendererDir, file);
  return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? null : file;
}

/** Null where an escape is none. */
function decoded(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}

function refuse(status: 404 | 405): Response {
  return new Response(null, { status, headers: HEADERS });
}
