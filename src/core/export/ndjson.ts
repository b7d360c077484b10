import type { ExportSelection } from '../../shared/export.ts';
import type { Piece } from '../files/piece.ts';
import type { JournalReader } from '../journal/reading/reader.ts';
import { spanOf } from './span.ts';

/** The messages as they came, unchanged, one a line: of one vehicle by device time, of all in order of arrival. */
export function* ndjsonPieces(reader: JournalReader, request: ExportSelection): Generator<Piece> {
  const span = spanOf(request);
  const total = reader.count(span);
  let written = 0;
  for (const { body } of reader.messages(span)) {
    written += 1;
    yield { text: `${onOneLine(body)}\n`, written: 1, fraction: Math.min(written / total, 1) };
  }
}

/** JSON allows raw line breaks between its tokens and nowhere else, so a space in their place changes nothing. */
export function onOneLine(body: string): string {
  return body.includes('\n') || body.includes('\r') ? body.replace(/[\r\n]+/g, ' ') : body;
}
