import { type LogKey, logKeyText } from '../../shared/log-key.ts';

/** Whether an address of this window leads anywhere in another one: that of the desktop application does not. */
export function canShare(): boolean {
  return location.protocol.startsWith('http');
}

/** The address of this window with the logs in front, at a place; null for the newest. It holds no key: whoever opens it is let in first. */
export function linkTo(at: LogKey | null): string {
  const address = new URL(location.href);
  const view = new URLSearchParams(address.hash.slice(1));
  view.set('tab', 'logs');
  if (at === null) view.delete('logsAt');
  else view.set('logsAt', logKeyText(at));
  address.hash = view.toString();
  return address.href;
}
