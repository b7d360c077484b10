import { errorText } from '../../shared/error-text.ts';
import type { HostMessage } from '../../shared/messages/host.ts';
import type { LogEvent } from '../base/log.ts';
import { type StopDeps, stopInTime } from './stop-in-time.ts';

/** Of a stack in the log. */
const MOST_STACK_CHARS = 4_000;

export interface UncaughtDeps extends StopDeps {
  /** The process: it tells of errors that nobody caught, and of promises whose rejection nobody handles. */
  readonly events: {
    on(name: 'uncaughtException' | 'unhandledRejection', listener: (error: unknown) => void): unknown;
  };
  /** Ends the process with a failure. Called once, with what there is to say to anyone who is there. */
  readonly end: (message: HostMessage) => void;
}

/**
 * What becomes of an error that nobody expected: it is logged with its stack, the monitor is stopped in order, and the
 * process ends with a sentence. It does not go on: nobody knows what state such an error leaves, and a monitor that is wrong
 * about what it holds is worse than one that is started again. A second error while it ends, or five seconds, end it at once;
 * nothing acknowledged is lost by that, since it is on disk.
 */
export function endOnUncaught({ events, clock, log, stop, end }: UncaughtDeps): void {
  let state: 'running' | 'ending' | 'ended' = 'running';
  const finish = (message: HostMessage): void => {
    if (state === 'ended') return;
    state = 'ended';
    end(message);
  };
  const ended = (kind: LogEvent) => (error: unknown) => {
    const reason = errorText(error);
    const stack = error instanceof Error ? (error.stack ?? '').slice(0, MOST_STACK_CHARS) : '';
    log.error(kind, { error: reason, stack });
    const message = { code: 'unexpected-error', reason } as const;
    if (state !== 'running') return finish(message);
    state = 'ending';
    stopInTime({ clock, log, stop }, () => finish(message));
  };
  events.on('uncaughtException', ended('host.uncaught-error'));
  events.on('unhandledRejection', ended('host.unhandled-rejection'));
}

/** Streams whose other end may close while we go on: an error of theirs is no reason to stop watching the fleet. */
export function outliveReaders(...streams: readonly NodeJS.WritableStream[]): void {
  for (const stream of streams) stream.on('error', () => {});
}
