import type { ExportProgress, ExportSelection } from '../../../shared/export.ts';
import type { WriteMessage } from '../../../shared/messages/files.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { ExportedFile } from '../../export/exported-file.ts';
import { runExport } from '../../export/run-export.ts';
import { FileNotWritten, writeWholeFile } from '../../files/whole-file.ts';
import { readerOf } from '../../journal/create-reader.ts';
import type { Reading } from './reading.ts';

/** Writes an export to `file`, which is there whole or not at all. */
export async function exportFile(
  { request, file }: { readonly request: ExportSelection; readonly file: string },
  { database, blocks, signal, notify }: Reading<Pick<ExportProgress, 'written' | 'bytes' | 'fraction'>>,
): Promise<Result<ExportedFile, WriteMessage>> {
  const reader = readerOf(database, blocks);
  try {
    const written = await writeWholeFile(file, (write) =>
      runExport(reader, request, write, { signal, onProgress: notify }),
    );
    return ok({ ...written, losses: reader.losses() });
  } catch (error) {
    // As a value, for of an error only its text goes from one thread to another.
    if (error instanceof FileNotWritten) return fail(error.why);
    throw error;
  }
}
