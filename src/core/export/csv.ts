import type { ExportSelection } from '../../shared/export.ts';
import { valueCell } from '../../shared/track-files/csv-cell.ts';
import type { Piece } from '../files/piece.ts';
import type { JournalReader } from '../journal/reading/reader.ts';
import { tableSteps } from './table.ts';

/** Spreadsheets take a file without it for one in the machine's old 8-bit encoding and garble names; RFC 4180 allows any. */
const BYTE_ORDER_MARK = '\ufeff';

/**
 * The messages as a plain table (RFC 4180), for programs. It has no types, so a spreadsheet that opens it makes numbers and
 * dates of texts that look like them (`007`, `1-2`, `1E5`, an ICCID): for spreadsheets there is xlsx.
 */
export function* csvPieces(reader: JournalReader, request: ExportSelection): Generator<Piece> {
  for (const { kind, cells, fraction } of tableSteps(reader, request)) {
    if (kind === 'work') yield { text: '', written: 0, fraction };
    else {
      const row = `${cells.map(valueCell).join(',')}\r\n`;
      yield kind === 'head'
        ? { text: `${BYTE_ORDER_MARK}${row}`, written: 0, fraction }
        : { text: row, written: 1, fraction };
    }
  }
}
