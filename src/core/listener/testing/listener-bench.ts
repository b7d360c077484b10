import http from 'node:http';
import net from 'node:net';
import { afterEach, beforeEach, expect } from 'vitest';
import { DEFAULT_LISTENER_SETTINGS, type ListenerSettings } from '../../../shared/listener.ts';
import { ok } from '../../../shared/result.ts';
import { type Clock, systemClock } from '../../base/clock.ts';
import type { LogFields } from '../../base/log.ts';
import { createListener } from '../create-listener.ts';
import type { ListenerLimits } from '../limits.ts';
import type { Intake, Listener, ReceivedBatch } from '../listener.ts';

export const SECRET = 'S3cret-that-must-not-show';
export const HEADER = 'X-Test-Secret';
export const MESSAGE = {
  'device.id': 7,
  ident: 'a',
  timestamp: 1_770_000_000.5,
  'server.timestamp': 1_770_000_001,
};
export const ONE = JSON.stringify([MESSAGE]);

/** A listener on a port of its own, again for each test, and what it hands on. */
export interface ListenerBench {
  listener: Listener;
  /** What was taken. */
  batches: ReceivedBatch[];
  logged: { readonly event: string; readonly fields: LogFields }[];
  /** How batches are taken; `taken` until a test says otherwise. */
  take: Intake['take'];
  readonly taken: Intake['take'];
  create(limits?: Partial<ListenerLimits>, clock?: Clock): Listener;
  listen(over?: Partial<ListenerSettings>): Promise<string>;
  /** Holds the next commit back until told. */
  holdCommit(): { readonly begun: Promise<void>; commit(): void };
}

/** The items of a batch as texts. */
export function textsOf({ items }: ReceivedBatch): readonly string[] {
  return items.map((item) => new TextDecoder().decode(item));
}

/** For the top of a test file. After each test nothing that it said holds the secret. */
export function createListenerBench(): ListenerBench {
  const create: ListenerBench['create'] = (limits = {}, clock = systemClock) => {
    const note = (event: string, fields: LogFields = {}): void => void bench.logged.push({ event, fields });
    return createListener({
      clock,
      log: { debug: note, info: note, warn: note, error: note },
      intake: { take: (batch) => bench.take(batch) },
      onChange() {},
      limits,
    });
  };
  const taken: Intake['take'] = async (batch) => {
    bench.batches.push(batch);
    return ok(null);
  };
  const bench: ListenerBench = {
    listener: create(),
    batches: [],
    logged: [],
    take: taken,
    taken,
    create,
    async listen(over = {}) {
      const { url, failure } = await bench.listener.apply(settings(over), SECRET);
      if (url === null) throw new Error(`It does not listen: ${failure?.code}`);
      return url;
    },
    holdCommit() {
      let commit: () => void = () => {};
      const begun = new Promise<void>((resolve) => {
        bench.take = (batch) =>
          new Promise((settle) => {
            commit = () => settle(taken(batch));
            resolve();
          });
      });
      return { begun, commit: () => commit() };
    },
  };
  beforeEach(() => {
    bench.batches = [];
    bench.logged = [];
    bench.take = taken;
    bench.listener = create();
  });
  afterEach(async () => {
    await bench.listener.close();
    expect(JSON.stringify([bench.logged, bench.listener.status()])).not.toContain(SECRET);
  });
  return bench;
}

/** Listener settings with the test's secret header, on a free port. */
export const settings = (over: Partial<ListenerSettings> = {}): ListenerSettings => ({
  ...DEFAULT_LISTENER_SETTINGS,
  enabled: true,
  port: 0,
  secretHeader: HEADER,
  ...over,
});

/** What the listener answered. */
export interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: { readonly error?: string };
}

/** Posts as flespi does; over a connection of its own. */
export function post(
  url: string,
  body: string | Uint8Array | undefined,
  headers: Readonly<Record<string, string>> = {},
  method = 'POST',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      url,
      { method, agent: false, headers: { 'content-type': 'application/json', [HEADER]: SECRET, ...headers } },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: text === '' ? {} : JSON.parse(text),
          }),
        );
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** Writes bytes to the port and gives back all that comes until it is closed. */
export async function raw(url: string, ...parts: readonly string[]): Promise<string> {
  const socket = net.connect(Number(new URL(url).port), '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk.toString();
  });
  for (const part of parts) socket.write(part);
  await new Promise((resolve) => socket.once('close', resolve).on('error', () => {}));
  return answer;
}
