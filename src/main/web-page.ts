import type { Shell } from 'electron';
import type { Log } from '../core/base/log.ts';

/** Opens a page of the web that a person pressed, if it is one of those that are known beforehand. Answers whether it is. */
export async function openWebPage(
  url: string,
  isKnown: (url: string) => Promise<boolean>,
  shell: Pick<Shell, 'openExternal'>,
  log: Log,
): Promise<boolean> {
  if (!url.startsWith('https://') || !(await isKnown(url))) return false;
  shell
    .openExternal(url)
    .catch((error: unknown) => log.warn('app.page-not-opened', { error: String(error) }));
  return true;
}
