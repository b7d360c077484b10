import net from 'node:net';
import tls, { type SecureContext } from 'node:tls';
import { type ProxyAddress, proxyName } from '../../shared/schemas/proxy-address.ts';
import { ADDRESS_TRY_MS } from './address-try.ts';
import { ProxyError } from './proxy-error.ts';

export interface ReachDeps {
  /** What a proxy that is reached by TLS is trusted by; never a certificate of ours. */
  readonly secureContext: () => SecureContext;
  readonly signal: AbortSignal;
}

/** Opens the socket to the proxy itself, under TLS where it wants that. Rejects with a `ProxyError`. */
export function reachProxy(proxy: ProxyAddress, { secureContext, signal }: ReachDeps): Promise<net.Socket> {
  const { host, port, kind } = proxy;
  const name = proxyName(proxy);
  const place = { host, port, autoSelectFamilyAttemptTimeout: ADDRESS_TRY_MS };
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(new ProxyError('EPROXY_SILENT', name));
      return;
    }
    const servername = net.isIP(host) === 0 ? { servername: host } : {};
    const isThere = kind === 'https' ? 'secureConnect' : 'connect';
    let isAccepted = false;
    const socket =
      kind === 'https'
        ? tls.connect({ ...place, ...servername, secureContext: secureContext(), rejectUnauthorized: true })
        : net.connect(place);
    socket.setNoDelay(true);
    const settle = (act: () => void): void => {
      signal.removeEventListener('abort', giveUp);
      socket.off('connect', accept).off('error', fail).off('close', closed).off(isThere, arrive);
      act();
    };
    const failed = (
      code: 'EPROXY_NAME' | 'EPROXY_DOWN' | 'EPROXY_TLS' | 'EPROXY_SILENT',
      detail = '',
    ): void =>
      settle(() => {
        // What comes late of it is of no matter.
        socket.on('error', () => {}).destroy();
        reject(new ProxyError(code, detail === '' ? name : `${name}, ${detail}`));
      });
    const accept = (): void => {
      isAccepted = true;
    };
    const fail = (error: Error): void => {
      const code = codeOf(error);
      if (isAccepted) failed('EPROXY_TLS', code);
      else failed(code === 'ENOTFOUND' || code.startsWith('EAI_') ? 'EPROXY_NAME' : 'EPROXY_DOWN', code);
    };
    const closed = (): void => failed(isAccepted ? 'EPROXY_TLS' : 'EPROXY_DOWN');
    const arrive = (): void => settle(() => resolve(socket));
    const giveUp = (): void => failed(isAccepted ? 'EPROXY_SILENT' : 'EPROXY_DOWN');
    signal.addEventListener('abort', giveUp, { once: true });
    socket.once('connect', accept).once('error', fail).once('close', closed).once(isThere, arrive);
  });
}

/** A plain code of the system or of TLS; anything else could carry text from elsewhere. */
function codeOf(error: Error): string {
  const code = 'code' in error ? String(error.code) : '';
  return /^[A-Z][A-Z0-9_/]{1,60}$/.test(code) ? code : '';
}
