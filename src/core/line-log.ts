import type { Clock } from './clock.ts';
import type { Log, LogFields } from './log.ts';

/**
 * A log of one line an event, `2026-01-01T00:00:00.000Z warn event key="value"`, for a terminal or a file. Values are
 * JSON, so no value can begin a line of its own. Debug events are left out unless asked for.
 */
export function createLineLog(clock: Clock, write: (line: string) => void, withDebug = false): Log {
  const at =
    (level: string) =>
    (event: string, fields: LogFields = {}): void => {
      const pairs = Object.entries(fields).map(([name, value]) => ` ${name}=${JSON.stringify(value)}`);
      write(`${new Date(clock.nowMs()).toISOString()} ${level} ${event}${pairs.join('')}\n`);
    };
  return {
    debug: withDebug ? at('debug') : () => {},
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
  };
}
