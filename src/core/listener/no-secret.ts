import type { ListenerSettings } from '../../shared/listener.ts';
import type { Log } from '../base/log.ts';

/** What is wrong where no secret is asked for. Pushes go on: a stream that was refused would send nothing any more. */
export const NO_SECRET =
  'The HTTP listener asks for no secret: whoever reaches it can push made-up messages.';

/** What to do about it, where a listener was set on the command line and where in a window. */
export function adviceOnNoSecret(isFixed: boolean): string {
  return isFixed
    ? 'Start Fleetglass with --listener-secret-file, and enter that header in flespi.'
    : 'Make a secret under Account ▸ HTTP listener, and enter it in flespi.';
}

/** Says so in the log, at each start. */
export function warnOfNoSecret(log: Log, { host, port }: ListenerSettings, isFixed: boolean): void {
  log.warn('listener.without-secret', { host, port, message: NO_SECRET, mend: adviceOnNoSecret(isFixed) });
}
