import { errorText } from '../../shared/error-text.ts';
import type { ExportProgress, ExportSelection } from '../../shared/export.ts';
import { fail, type Result } from '../../shared/result.ts';
import type { ExportedFile } from '../export/exported-file.ts';
import type { QueryPort } from '../workers/open-journal.ts';

/** Writes an export to `file` out of a journal, which may not be open; ends early once `signal` is aborted. */
export async function exportFrom(
  journal: QueryPort<'exportFile'> | undefined,
  request: ExportSelection,
  file: string,
  onNotice: (progress: Pick<ExportProgress, 'written' | 'bytes' | 'fraction'>) => void,
  signal: AbortSignal,
): Promise<Result<ExportedFile>> {
  if (journal === undefined) return fail({ code: 'no-journal' });
  try {
    return await journal.query('exportFile', { request, file }, { onNotice, signal });
  } catch (error) {
    return fail({ code: 'export-failed', reason: errorText(error) });
  }
}
