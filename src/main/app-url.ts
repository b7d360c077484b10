/** Scheme and host under which the page lives in the window. Its own scheme, for `file:` has too many privileges. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'fleetglass';
export const APP_URL = `${APP_SCHEME}://${APP_HOST}/`;

/** Tells whether a URL belongs to the page. */
export type IsOwnUrl = (url: string) => boolean;

/**
 * The page's address and how to know it: the app scheme, or, while developing, the dev server. The dev server's URL
 * comes from the environment, which must never be able to point an installed app elsewhere.
 */
export function pageAddress(devServerUrl: string | undefined, isPackaged: boolean): PageAddress {
  const isDevelopment = !isPackaged;
  if (!isDevelopment || devServerUrl === undefined || !URL.canParse(devServerUrl)) {
    return { url: APP_URL, isOwn: isAppUrl, devServer: null, isDevelopment };
  }
  const devServer = new URL(devServerUrl);
  return {
    url: devServer.href,
    isOwn: (url) => URL.canParse(url) && new URL(url).origin === devServer.origin,
    devServer,
    isDevelopment,
  };
}

export interface PageAddress {
  /** What the window loads. */
  readonly url: string;
  readonly isOwn: IsOwnUrl;
  readonly devServer: URL | null;
  /** Whether developer tools may be opened. */
  readonly isDevelopment: boolean;
}

/** Compared by part: a scheme of our own has the opaque origin "null" for the URL parser. */
export function isAppUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  return protocol === `${APP_SCHEME}:` && host === APP_HOST && username === '' && password === '';
}
