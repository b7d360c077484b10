import http, { type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { MapFault } from '../../../shared/map-source.ts';
import { boundedBytes } from '../../base/bounded-bytes.ts';
import type { Clock } from '../../base/clock.ts';
import { errorCodeOf } from '../../base/error-code.ts';
import { within } from '../../base/within.ts';
import { ProxyError } from '../../proxy/proxy-error.ts';
import { readingCode, tlsCause } from '../../session/tls-causes.ts';
import { LARGEST_TILE_BYTES } from './judge-tile.ts';
import { isLinkLocal } from './link-local.ts';
import type { RouteAgents } from './route-agents.ts';

/** What is known of a tile that is kept: the server may say that it is still the same. */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** What a server answered. */
export type TileAnswered =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: IncomingHttpHeaders;
      readonly bytes: Uint8Array;
    }
  | { readonly kind: 'fault'; readonly status: number | null; readonly fault: MapFault };

export interface TileFetchDeps {
  readonly agents: RouteAgents;
  readonly clock: Clock;
  /** Says honestly who asks, and where to read about it. */
  readonly userAgent: string;
}

/**
 * Asks a server for a tile. Never rejects but with what `signal` says. Only `allowed` hosts are asked, whatever a redirect says.
 */
export type TileFetch = (
  url: URL,
  allowed: ReadonlySet<string>,
  kept: Validators,
  signal: AbortSignal,
) => Promise<TileAnswered>;

const ANSWER_WITHIN_MS = 15_000;
const MOST_REDIRECTS = 3;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
/** Creates it. */
export function createTileFetch({ agents, clock, userAgent }: TileFetchDeps): TileFetch {
  async function ask(url: URL, kept: Validators, signal: AbortSignal): Promise<IncomingMessage> {
    const headers = {
      'user-agent': userAgent,
      accept: '*/*',
      ...(kept.etag !== null && { 'if-none-match': kept.etag }),
      ...(kept.etag === null && kept.lastModified !== null && { 'if-modified-since': kept.lastModified }),
    };
    return await new Promise((resolve, reject) => {
      const { request } = url.protocol === 'https:' ? https : http;
      request(url, { agent: agents.of(url), headers, signal })
        .once('error', reject)
        .once('response', resolve)
        .end();
    });
  }

  async function follow(
    first: URL,
    allowed: ReadonlySet<string>,
    kept: Validators,
    signal: AbortSignal,
  ): Promise<TileAnswered> {
    let url = first;
    for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
      if (isLinkLocal(url.hostname)) return faulty(null, 'elsewhere', url.hostname);
      const answer = await ask(url, kept, signal);
      const status = answer.statusCode ?? 0;
      if (!REDIRECTS.has(status)) return await read(answer, status);
      answer.destroy();
      const next = redirectOf(answer.headers.location, url);
      if (next === null) return faulty(status, 'status', String(status));
      if (!mayFollow(url, next, allowed)) return faulty(status, 'elsewhere', next.host);
      url = next;
    }
    return faulty(null, 'elsewhere', url.host);
  }

  return async (url, allowed, kept, signal) => {
    try {
      return await within(ANSWER_WITHIN_MS, clock, signal, (until) => follow(url, allowed, kept, until));
    } catch (error) {
      signal.throwIfAborted();
      return { kind: 'fault', status: null, fault: faultOf(error) };
    }
  };
}

async function read(answer: IncomingMessage, status: number): Promise<TileAnswered> {
  const { headers } = answer;
  if (Number(headers['content-length'] ?? 0) > LARGEST_TILE_BYTES) {
    answer.destroy();
    return faulty(status, 'too-large', '');
  }
  const bytes = await boundedBytes(answer, LARGEST_TILE_BYTES);
  return bytes === null ? faulty(status, 'too-large', '') : { kind: 'answer', status, headers, bytes };
}

function redirectOf(location: string | undefined, from: URL): URL | null {
  if (location === undefined || !URL.canParse(location, from.href)) return null;
  return new URL(location, from);
}

/** To one of its own hosts, and never from TLS to none. */
function mayFollow(from: URL, to: URL, allowed: ReadonlySet<string>): boolean {
  if (to.protocol !== 'https:' && to.protocol !== from.protocol) return false;
  if (to.protocol !== 'https:' && to.protocol !== 'http:') return false;
  // The same host may ask for TLS, which has another port.
  return allowed.has(to.host) || (to.hostname === from.hostname && to.protocol === 'https:');
}

function faulty(status: number | null, code: MapFault['code'], detail: string): TileAnswered {
  return { kind: 'fault', status, fault: { code, detail } };
}

/** What an error of a connection says. */
function faultOf(error: unknown): MapFault {
  if (error instanceof ProxyError) return { code: 'proxy', detail: error.detail || error.code };
  if (error instanceof Error && error.name === 'AbortError') return { code: 'slow', detail: '' };
  const code = errorCodeOf(error, 'unknown');
  if (code === 'ETIMEDOUT' || code === 'ABORT_ERR') return { code: 'slow', detail: '' };
  const ofTls = error instanceof Error ? readingCode(code, error) : code;
  return tlsCause(ofTls) === undefined
    ? { code: 'unreachable', detail: code }
    : { code: 'certificate', detail: ofTls };
}
