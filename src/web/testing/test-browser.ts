import { type ClientOptions, WebSocket } from 'ws';
import type { HandshakeTerms, HostProof, WindowProof } from '../../shared/handshake.ts';
import { decodeWire, encodeWire } from '../../shared/wire.ts';
import { createPartJoiner } from '../../shared/wire-parts.ts';
import { createSecret } from '../access.ts';
import type { WebHost } from '../host.ts';
import { isProof, proofOf } from '../proof.ts';

/** What a browser was let in by. */
export interface TestKey {
  readonly id: string;
  readonly key: Buffer;
}

/** A browser without a page: all its windows are let in by the address of the host, and then by what the first was given. */
export interface TestBrowser {
  /** A WebSocket, let in; rejects with the code of its closing. */
  open(options?: ClientOptions): Promise<WebSocket>;
  key(): TestKey | null;
}

/** The key in an address that was given out. */
export function keyOf(url: string): string {
  return new URL(url).hash.replace('#key=', '');
}

/** The first frame of a window with these keys. */
export function windowProof(
  terms: HandshakeTerms,
  { known = null, entry = null }: { readonly known?: TestKey | null; readonly entry?: string | null },
): WindowProof {
  return {
    nonce: terms.nonce,
    browser: known && { id: known.id, proof: proofOf(known.key, 'window', terms) },
    entry: entry === null ? null : proofOf(Buffer.from(entry), 'entry', terms),
  };
}

/** The key that a browser makes of the host's answer; throws where that proves nothing. */
export function keyAfter(terms: HandshakeTerms, entry: string, { browser, proof }: HostProof): TestKey {
  const key = Buffer.from(proofOf(Buffer.from(entry), 'key', terms), 'base64url');
  if (!isProof(proof, key, 'host', terms)) throw new Error('The host has not proved itself.');
  return { id: browser, key };
}

/** A WebSocket of a page of the host, before any handshake. */
export function openSocket(host: Pick<WebHost, 'port'>, options: ClientOptions = {}): WebSocket {
  const authority = `127.0.0.1:${host.port}`;
  const headers = { host: authority, origin: `http://${authority}`, ...options.headers };
  return new WebSocket(`ws://${authority}/socket`, { ...options, headers });
}

/** Creates one that was never let in; `host` may be another of the same port later. */
export function createTestBrowser(host: () => WebHost): TestBrowser {
  let known: TestKey | null = null;
  return {
    key: () => known,
    async open(options) {
      const socket = openSocket(host(), options);
      const { challenge } = (await nextMessage(socket)) as { readonly challenge: string };
      const terms = { origin: `http://127.0.0.1:${host().port}`, challenge, nonce: createSecret() };
      const entry = known === null ? keyOf(host().url()) : null;
      socket.send(encodeWire(windowProof(terms, { known, entry })));
      const answer = (await nextMessage(socket)) as HostProof;
      if (entry !== null) known = keyAfter(terms, entry, answer);
      return socket;
    },
  };
}

/** Hears all that comes from now on, whole. */
export function hearMessages(socket: WebSocket, take: (message: unknown) => void): void {
  const joiner = createPartJoiner();
  socket.on('message', (data) => {
    const whole = joiner.push(data as Buffer);
    if (whole !== null) take(decodeWire(whole));
  });
}

/** What comes next; rejects where the socket closes first. */
export function nextMessage(socket: WebSocket): Promise<unknown> {
  return new Promise((resolve, reject) => {
    socket.once('close', (code) => reject(new Error(`closed with ${code}`)));
    socket.once('error', reject);
    socket.once('message', (data) => resolve(decodeWire(data as Buffer)));
  });
}
