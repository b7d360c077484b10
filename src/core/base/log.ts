/** What happened, after the room that it happened in: `journal.failing`. */
export type LogEvent = `${string}.${string}`;

/** The host's own diagnostic log. Fields are plain data; no caller passes a token, a payload or a raw packet. */
export interface Log {
  debug(event: LogEvent, fields?: LogFields): void;
  info(event: LogEvent, fields?: LogFields): void;
  warn(event: LogEvent, fields?: LogFields): void;
  error(event: LogEvent, fields?: LogFields): void;
}
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** A log that keeps nothing. */
export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };

/** The same log with fields that every event of it carries, as whose it is. */
export function withFields(log: Log, own: LogFields): Log {
  const at =
    (level: keyof Log) =>
    (event: LogEvent, fields: LogFields = {}): void =>
      log[level](event, { ...own, ...fields });
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
