import type { Session } from 'electron';
import type { Log } from '../core/base/log.ts';
import type { PageAddress } from './app-url.ts';

type GuardedSession = Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler'> & {
  readonly webRequest: Pick<Session['webRequest'], 'onBeforeRequest'>;
};

/** Copying text from a press of a button, what the window's copy buttons need. Reading the clipboard is another one. */
const COPY_TEXT = 'clipboard-sanitized-write';
const GRANTED: ReadonlySet<string> = new Set([COPY_TEXT]);

/**
 * Closes the window's session: no permission is granted but to copy text (both handlers are needed, for Electron grants by default; notices of
 * alarms are the main process's), and no request leaves for anything but the page itself and what it made, and the dev server while developing. The broker is reached
 * by the monitor, never by the page.
 */
export function guardSession(session: GuardedSession, page: PageAddress, log: Log): void {
  session.setPermissionRequestHandler((_contents, permission, callback, { requestingUrl }) => {
    const granted = GRANTED.has(permission) && page.isOwn(requestingUrl);
    if (!granted) log.info('window.permission-denied', { permission });
    callback(granted);
  });
  session.setPermissionCheckHandler(
    (_contents, permission, requestingOrigin) => GRANTED.has(permission) && page.isOwn(requestingOrigin),
  );
  session.webRequest.onBeforeRequest((details, callback) => {
    const { url } = details;
    const allowed = page.isOwn(url) || isMadeByPage(url, page) || isOfDevelopment(url, page);
    if (!allowed) log.warn('window.request-blocked', { url: withoutQuery(url), type: details.resourceType });
    callback({ cancel: !allowed });
  });
}

const BLOB = 'blob:';

/** Text that the page hands over to be saved, such as the settings: the address of a blob holds that of its maker. */
function isMadeByPage(url: string, { isOwn }: PageAddress): boolean {
  return url.startsWith(BLOB) && isOwn(url.slice(BLOB.length));
}

/** Developing needs the developer tools and the dev server's WebSocket. */
function isOfDevelopment(url: string, { devServer, isDevelopment }: PageAddress): boolean {
  if (!isDevelopment || !URL.canParse(url)) return false;
  const { protocol, host } = new URL(url);
  return (
    protocol === 'devtools:' || (host === devServer?.host && (protocol === 'ws:' || protocol === 'wss:'))
  );
}

function withoutQuery(url: string): string {
  return (url.split(/[?#]/, 1)[0] ?? '').slice(0, 200);
}
