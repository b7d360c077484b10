import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web server of somebody else on this computer, with a page that does as it likes. */
export interface Attacker {
  readonly port: number;
  /** Headers of all that browsers have sent it. */
  readonly heard: readonly IncomingHttpHeaders[];
  stop(): Promise<void>;
}

/** Starts it on loopback, by whatever name it is asked for. */
export async function startAttacker(): Promise<Attacker> {
  const heard: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    heard.push(request.headers);
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><title>Cats</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    heard,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** What a page could do to a host, run in the page; answers with what it got. */
export async function attack(origin: string): Promise<Readonly<Record<string, string>>> {
  const got = (load: (done: (what: string) => void) => void): Promise<string> =>
    new Promise((resolve) => {
      setTimeout(() => resolve('nothing'), 5_000);
      load(resolve);
    });
  const element = (tag: 'script' | 'img' | 'iframe', path: string): Promise<string> =>
    got((done) => {
      const made = document.createElement(tag);
      made.onload = () => done(made instanceof HTMLIFrameElement ? frameOf(made) : 'loaded');
      made.onerror = () => done('nothing');
      made.setAttribute('src', `${origin}${path}`);
      document.body.append(made);
    });
  /** A frame that was refused is another page of the browser's own, which none can look into. */
  const frameOf = (frame: HTMLIFrameElement): string => frame.contentDocument?.title ?? 'nothing';
  const read = async (path: string): Promise<string> => {
    try {
      return await (await fetch(`${origin}${path}`, { credentials: 'include' })).text();
    } catch {
      return 'nothing';
    }
  };
  return {
    page: await read('/'),
    health: await read('/health'),
    script: await element('script', '/'),
    image: await element('img', '/favicon.ico'),
    frame: await element('iframe', '/'),
    socket: await got((done) => {
      const socket = new WebSocket(`${origin.replace('http', 'ws')}/socket`);
      socket.onmessage = () => done('a frame');
      socket.onerror = () => done('nothing');
    }),
    cookies: document.cookie || 'nothing',
    storage: (await indexedDB.databases()).map(({ name }) => name).join(' ') || 'nothing',
  };
}
