/** As much of HTTP/1.1 as a sender needs. Pure. */
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';

/** How a body is packed; `deflate-raw` is what some senders mean by `deflate`. */
export const CODINGS = ['identity', 'gzip', 'deflate', 'deflate-raw'] as const;
export type Coding = (typeof CODINGS)[number];

const PACKERS: Readonly<Record<Coding, (body: Buffer) => Buffer>> = {
  identity: (body) => body,
  gzip: (body) => gzipSync(body),
  deflate: (body) => deflateSync(body),
  'deflate-raw': (body) => deflateRawSync(body),
};

/** The bytes of a body as they are sent. */
export function packed(body: string, coding: Coding): Buffer {
  return PACKERS[coding](Buffer.from(body));
}

/** A POST of JSON that is packed already. */
export function requestOf(path: string, bytes: Buffer, coding: Coding = 'identity'): Buffer {
  const encoding =
    coding === 'identity' ? '' : `Content-Encoding: ${coding === 'gzip' ? 'gzip' : 'deflate'}\r\n`;
  const head = `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n${encoding}Content-Length: ${bytes.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), bytes]);
}

/** Reads bytes until the head of an answer is whole, and tells its status once. */
export function createResponseReader(onStatus: (status: number) => void): (bytes: Buffer) => void {
  let text = '';
  let isTold = false;
  return (bytes) => {
    if (isTold) return;
    text += bytes.toString('latin1');
    if (!text.includes('\r\n\r\n')) return;
    isTold = true;
    onStatus(Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0));
  };
}
