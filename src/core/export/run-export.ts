import { assertNever } from '../../shared/assert-never.ts';
import type { ExportSelection } from '../../shared/export.ts';
import type { Piece } from '../files/piece.ts';
import { type ExportHooks, type WriteChunk, writePieces } from '../files/write-pieces.ts';
import type { JournalReader } from '../journal/reading/reader.ts';
import { csvPieces } from './csv.ts';
import { geojsonPieces } from './geojson.ts';
import { gpxPieces } from './gpx.ts';
import { ndjsonPieces } from './ndjson.ts';
import { unreadablePieces } from './unreadable.ts';
import { xlsxPieces } from './xlsx.ts';

/**
 * Writes what the journal holds of a span, chunk by chunk, in memory that does not grow with it. Answers with the messages
 * (ndjson, csv, xlsx) or fixes (gpx, geojson) or payloads (unreadable) and bytes written. Rejects with `ExportAborted` once the signal is aborted, and with
 * whatever `write` or the reader rejects with.
 */
export function runExport(
  reader: JournalReader,
  request: ExportSelection,
  write: WriteChunk,
  hooks: ExportHooks,
): Promise<{ readonly written: number; readonly bytes: number }> {
  return writePieces(piecesOf(reader, request), write, hooks);
}

function piecesOf(reader: JournalReader, request: ExportSelection): Iterable<Piece> {
  switch (request.format) {
    case 'ndjson':
      return ndjsonPieces(reader, request);
    case 'csv':
      return csvPieces(reader, request);
    case 'xlsx':
      return xlsxPieces(reader, request);
    case 'gpx':
      return gpxPieces(reader, request);
    case 'geojson':
      return geojsonPieces(reader, request);
    case 'unreadable':
      return unreadablePieces(reader.unreadable, request);
    case 'logs-csv':
    case 'logs-ndjson':
      throw new Error('Log records are not read by the reader of messages.');
    default:
      return assertNever(request.format);
  }
}
