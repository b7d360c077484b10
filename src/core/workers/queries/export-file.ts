import type { ExportProgress, ExportSelection } from '../../../shared/export.ts';
import type { ExportedFile } from '../../export/exported-file.ts';
import { runExport } from '../../export/run-export.ts';
import { writeWholeFile } from '../../files/whole-file.ts';
import { readerOf } from '../../journal/create-reader.ts';
import type { Reading } from './reading.ts';

/** Writes an export to `file`, which is there whole or not at all. */
export async function exportFile(
  { request, file }: { readonly request: ExportSelection; readonly file: string },
  { database, blocks, signal, notify }: Reading<Pick<ExportProgress, 'written' | 'bytes' | 'fraction'>>,
): Promise<ExportedFile> {
  const reader = readerOf(database, blocks);
  const written = await writeWholeFile(file, (write) =>
    runExport(reader, request, write, { signal, onProgress: notify }),
  );
  return { ...written, losses: reader.losses() };
}
