import { Buffer } from 'node:buffer';
import type { ExportSelection } from '../../../shared/export.ts';
import type { JournalReader } from '../../journal/reading/reader.ts';
import { runExport } from '../run-export.ts';

/** Everything that is held, of all vehicles. */
export const ALL: Omit<ExportSelection, 'format'> = { fromMs: 0, toMs: 8.64e15, vehicleId: null };

/** Runs an export to its end and answers with its text and what it said of itself. */
export async function collect(reader: JournalReader, request: ExportSelection) {
  const chunks: (string | Uint8Array)[] = [];
  const fractions: (number | null)[] = [];
  const outcome = await runExport(
    reader,
    request,
    async (chunk) => {
      chunks.push(chunk);
    },
    { onProgress: ({ fraction }) => fractions.push(fraction), signal: new AbortController().signal },
  );
  const file = Buffer.concat(chunks.map((chunk) => Buffer.from(chunk)));
  return { text: file.toString('utf8'), file, chunks, fractions, ...outcome };
}
