import type { LogRecord } from '../../shared/log-record.ts';

/** What a record is about, where the window can show it. */
export interface OriginTarget {
  readonly kind: 'stream' | 'vehicle';
  readonly id: string;
}

/** The stream or vehicle that a record is about; null for what has no details here. */
export function originTarget({
  origin,
  originId,
}: Pick<LogRecord, 'origin' | 'originId'>): OriginTarget | null {
  if (originId === null) return null;
  if (origin === 'stream') return { kind: 'stream', id: originId };
  return origin === 'device' ? { kind: 'vehicle', id: originId } : null;
}

const LINE_CHARS = 400;

/** What of a text goes on one line: a hostile record may be a megabyte long, and laying it out would halt the window. */
export function shortened(text: string, chars = LINE_CHARS): string {
  return text.length > chars ? `${text.slice(0, chars)}…` : text;
}

const RAW_CHARS = 20_000;

/** A record as it came, as indented JSON of bounded length. */
export function rawExcerpt(raw: LogRecord['raw']): { readonly text: string; readonly cut: boolean } {
  const text = rawText(raw);
  return text.length > RAW_CHARS ? { text: text.slice(0, RAW_CHARS), cut: true } : { text, cut: false };
}

/** A record as it came, as indented JSON. */
export function rawText(raw: LogRecord['raw']): string {
  return JSON.stringify(raw, null, 2);
}
