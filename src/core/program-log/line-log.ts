import { LOG_LEVELS, type LogLevel } from '../../shared/program-log.ts';
import type { Clock } from '../base/clock.ts';
import type { Log, LogEvent, LogFields } from '../base/log.ts';

export interface LineLogDeps {
  readonly clock: Pick<Clock, 'nowMs'>;
  /** Asked at each event; `info` where absent. */
  readonly level?: () => LogLevel;
  /** One line with its end. */
  readonly write: (line: string) => void;
}

/**
 * A log of one line an event, `2026-01-01T00:00:00.000Z warn event key="value"`, for a terminal or a file. Values are
 * JSON, so no value can begin a line of its own.
 */
export function createLineLog({ clock, level: present = () => 'info', write }: LineLogDeps): Log {
  const at =
    (level: LogLevel) =>
    (event: LogEvent, fields: LogFields = {}): void => {
      if (LOG_LEVELS.indexOf(level) > LOG_LEVELS.indexOf(present())) return;
      const pairs = Object.entries(fields).map(([name, value]) => ` ${name}=${JSON.stringify(value)}`);
      write(`${new Date(clock.nowMs()).toISOString()} ${level} ${event}${pairs.join('')}\n`);
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
