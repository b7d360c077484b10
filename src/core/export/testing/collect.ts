import type { ExportSelection } from '../../../shared/export.ts';
import type { JournalReader } from '../../journal/reader.ts';
import { runExport } from '../run-export.ts';

/** Everything that is held, of all vehicles. */
export const ALL: Omit<ExportSelection, 'format'> = { fromMs: 0, toMs: 8.64e15, vehicleId: null };

/** Runs an export to its end and answers with its text and what it said of itself. */
export async function collect(reader: JournalReader, request: ExportSelection) {
  const chunks: string[] = [];
  const fractions: (number | null)[] = [];
  const outcome = await runExport(
    reader,
    request,
    async (chunk) => {
      chunks.push(chunk);
    },
    { onProgress: ({ fraction }) => fractions.push(fraction), signal: new AbortController().signal },
  );
  return { text: chunks.join(''), chunks, fractions, ...outcome };
}
