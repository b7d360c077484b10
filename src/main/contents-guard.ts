import type { App, WebContents } from 'electron';
import type { Log } from '../core/log.ts';
import type { IsOwnUrl } from './app-url.ts';

/** Keeps every page of the app where it is: no navigation elsewhere, no new windows, no webviews. */
export function guardContents(app: Pick<App, 'on'>, isOwn: IsOwnUrl, log: Log): void {
  app.on('web-contents-created', (_event, contents) => guard(contents, isOwn, log));
}

function guard(contents: WebContents, isOwn: IsOwnUrl, log: Log): void {
  const stay = (details: { readonly url: string; preventDefault(): void }): void => {
    if (isOwn(details.url)) return;
    details.preventDefault();
    log.warn('window.navigation-denied');
  };
  contents.on('will-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => {
    log.warn('window.opening-denied');
    return { action: 'deny' };
  });
  contents.on('preload-error', (_event, _path, error) =>
    log.error('window.preload-failed', { error: error.message }),
  );
}
