import type { App, WebContents } from 'electron';
import type { Log } from '../core/base/log.ts';
import type { IsOwnUrl } from './app-url.ts';

/**
 * Keeps every page of the app where it is: no navigation elsewhere, no new windows, no webviews. What a link would open in a window of its own is handed to
 * `openElsewhere`, which answers whether it was opened.
 */
export function guardContents(
  app: Pick<App, 'on'>,
  isOwn: IsOwnUrl,
  openElsewhere: (url: string) => Promise<boolean>,
  log: Log,
): void {
  app.on('web-contents-created', (_event, contents) => guard(contents, isOwn, openElsewhere, log));
}

function guard(
  contents: WebContents,
  isOwn: IsOwnUrl,
  openElsewhere: (url: string) => Promise<boolean>,
  log: Log,
): void {
  const stay = (details: { readonly url: string; preventDefault(): void }): void => {
    if (isOwn(details.url)) return;
    details.preventDefault();
    log.warn('window.navigation-denied');
  };
  contents.on('will-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    void openElsewhere(url).then((isOpened) => {
      if (!isOpened) log.warn('window.opening-denied');
    });
    return { action: 'deny' };
  });
  contents.on('preload-error', (_event, _path, error) =>
    log.error('window.preload-failed', { error: error.message }),
  );
}
