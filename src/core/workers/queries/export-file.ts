import type { ExportProgress, ExportSelection } from '../../../shared/export.ts';
import type { WriteMessage } from '../../../shared/messages/files.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { ExportedFile } from '../../export/exported-file.ts';
import { logPieces } from '../../export/log-pieces.ts';
import { runExport } from '../../export/run-export.ts';
import { FileNotWritten, writeWholeFile } from '../../files/whole-file.ts';
import { writePieces } from '../../files/write-pieces.ts';
import { readerOf } from '../../journal/create-reader.ts';
import type { NamedSubject } from '../../journal/log-index/log-question.ts';
import type { Reading } from './reading.ts';

/** What a file is to hold. */
export interface ExportFileAsk {
  readonly request: ExportSelection;
  readonly file: string;
  /** Of log records: whose they are, and the names of what they are about. */
  readonly owner?: {
    readonly accountId: string;
    readonly name: string;
    readonly names: readonly NamedSubject[];
  };
}

/** Writes an export to `file`, which is there whole or not at all. */
export async function exportFile(
  { request, file, owner }: ExportFileAsk,
  reading: Reading<Pick<ExportProgress, 'written' | 'bytes' | 'fraction'>>,
): Promise<Result<ExportedFile, WriteMessage>> {
  const { database, blocks, signal, notify } = reading;
  const reader = readerOf(database, blocks);
  const hooks = { signal, onProgress: notify };
  const { format, logs } = request;
  try {
    const written = await writeWholeFile(file, (write) => {
      if (logs === undefined || owner === undefined) return runExport(reader, request, write, hooks);
      const source = { journal: database, index: reading.logIndex(), now: reading.now };
      const { name, ...whose } = owner;
      const question = { ...whose, filter: logs.filter };
      const pieces = logPieces(source, question, format === 'logs-csv' ? 'csv' : 'ndjson', name);
      return writePieces(pieces, write, hooks);
    });
    return ok({ ...written, losses: reader.losses() });
  } catch (error) {
    // As a value, for of an error only its text goes from one thread to another.
    if (error instanceof FileNotWritten) return fail(error.why);
    throw error;
  }
}
