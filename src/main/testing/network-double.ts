import { EventEmitter } from 'node:events';
import type {
  AuthInfo,
  ClientRequest,
  ClientRequestConstructorOptions,
  IncomingMessage,
  ProxyConfig,
  Session,
} from 'electron';
import { errorText } from '../../shared/error-text.ts';

export interface NetworkOptions {
  /** What the network answers; throws where nothing is reached. */
  readonly network: (url: string) => Response;
  /** By which proxies the system goes, as Chromium words it: `PROXY a:1; DIRECT`. */
  readonly systemProxy: (url: string) => string;
  /** A proxy that asks who is there; null where none does. */
  readonly proxyLogin: ProxyLogin | null;
}

export interface ProxyLogin {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly password: string;
}

type DoubleSession = Pick<Session, 'setProxy' | 'resolveProxy' | 'closeAllConnections'>;

/** Sessions in memory by their partition, and `net.request`, as far as our code goes by them. */
export function createNetworkDouble({ network, systemProxy, proxyLogin }: NetworkOptions) {
  const sessions = new Map<string, DoubleSession>();
  const record = { logins: 0, aborted: 0, requests: [] as { readonly url: string; readonly by: string }[] };

  const fromPartition = (partition: string): Session => {
    if (partition.startsWith('persist:')) throw new Error('The double keeps nothing on disk.');
    const known = sessions.get(partition) ?? createSession(systemProxy);
    sessions.set(partition, known);
    return known as Session;
  };

  const request = (options: ClientRequestConstructorOptions | string): ClientRequest => {
    if (typeof options === 'string') throw new Error('The double knows options alone.');
    const { url = '', session, redirect } = options;
    const events = new EventEmitter();
    let isOver = false;
    const fail = (message: string): void => {
      if (!isOver) events.emit('error', new Error(message));
      isOver = true;
    };
    const answer = (): void => {
      let response: Response;
      try {
        response = network(url);
      } catch (error) {
        fail(errorText(error));
        return;
      }
      // As Electron does it (net-client-request.ts): it is told, and then it is an error.
      if (response.status >= 300 && response.status < 400 && redirect === 'manual') {
        events.emit('redirect', response.status, 'GET', response.headers.get('location') ?? '', {});
        fail('Redirect was cancelled');
      } else void deliver(events, response, () => isOver);
    };
    const signIn = (login: ProxyLogin): void => {
      record.logins += 1;
      // Somebody who answers wrongly for ever is asked for ever.
      if (record.logins > 20) throw new Error('Asked for a sign-in again and again');
      const who: AuthInfo = {
        isProxy: true,
        scheme: 'basic',
        host: login.host,
        port: login.port,
        realm: 'test',
      };
      const answered = (username?: string, password?: string): void => {
        if (username === undefined) fail('net::ERR_TUNNEL_CONNECTION_FAILED');
        else if (username === login.username && password === login.password) answer();
        else signIn(login);
      };
      // Where nobody listens it is cancelled.
      if (!events.emit('login', who, answered)) answered();
    };
    return Object.assign(events, {
      abort: () => {
        isOver = true;
        record.aborted += 1;
      },
      async end() {
        const by = await ((session ?? createSession(systemProxy)) as DoubleSession).resolveProxy(url);
        record.requests.push({ url, by });
        const asks = proxyLogin !== null && by.includes(`${proxyLogin.host}:${proxyLogin.port}`);
        if (asks) signIn(proxyLogin);
        else answer();
      },
    }) as unknown as ClientRequest;
  };

  return { fromPartition, request, record };
}

function createSession(systemProxy: NetworkOptions['systemProxy']): DoubleSession {
  let config: ProxyConfig = { mode: 'system' };
  return {
    async setProxy(wanted) {
      config = wanted;
    },
    async resolveProxy(url) {
      if (config.mode === 'direct') return 'DIRECT';
      if (config.mode !== 'fixed_servers') return systemProxy(url);
      return (config.proxyRules ?? '').replace(/^http:\/\//, 'PROXY ').replace(/^socks5:\/\//, 'SOCKS5 ');
    },
    async closeAllConnections() {},
  };
}

/** Chunk by chunk; nothing more once it is aborted (net-client-request.ts destroys the answer without an error). */
async function deliver(events: EventEmitter, response: Response, isOver: () => boolean): Promise<void> {
  const body = new EventEmitter();
  const message = Object.assign(body, { statusCode: response.status }) as unknown as IncomingMessage;
  events.emit('response', message);
  for await (const chunk of response.body ?? []) {
    if (isOver()) return;
    body.emit('data', Buffer.from(chunk));
  }
  if (!isOver()) body.emit('end');
}
