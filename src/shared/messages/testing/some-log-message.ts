import type { LogMessage } from '../log.ts';

/** What the record of a batch says that quotes `text`. */
export function someLogMessage(text: string): LogMessage {
  const quotes = [{ of: 'text', value: text }] as const;
  return { origin: 'stream', eventCode: 404, why: null, batch: null, quotes };
}
