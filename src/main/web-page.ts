import type { Shell } from 'electron';
import type { Log } from '../core/base/log.ts';

/** Opens a page of the web that a person pressed, if it is one of those that are known beforehand. Answers whether it is. */
export function openWebPage(
  url: string,
  pages: ReadonlySet<string>,
  shell: Pick<Shell, 'openExternal'>,
  log: Log,
): boolean {
  if (!url.startsWith('https://') || !pages.has(url)) return false;
  shell
    .openExternal(url)
    .catch((error: unknown) => log.warn('app.page-not-opened', { error: String(error) }));
  return true;
}
