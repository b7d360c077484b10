import { errorText } from '../../shared/error-text.ts';
import type { ExportProgress, ExportRequest } from '../../shared/export.ts';
import { fail, type Result } from '../../shared/result.ts';
import type { ExportedFile } from '../export/exported-file.ts';
import type { QueryPort } from '../workers/open-journal.ts';
import type { Subjects } from './account-state.ts';

/** The account that is exported from. */
export interface ExportedAccount {
  readonly name: string;
  readonly storage: { journal(): QueryPort<'exportFile'> | undefined };
  readonly subjects: Pick<Subjects, 'all'>;
}

/** Writes an export to `file` out of a journal, which may not be open; ends early once `signal` is aborted. */
export async function exportFrom(
  account: ExportedAccount | undefined,
  request: ExportRequest,
  file: string,
  onNotice: (progress: Pick<ExportProgress, 'written' | 'bytes' | 'fraction'>) => void,
  signal: AbortSignal,
): Promise<Result<ExportedFile>> {
  const journal = account?.storage.journal();
  if (account === undefined || journal === undefined) return fail({ code: 'no-journal' });
  try {
    const { accountId, logs } = request;
    const owner = logs && { accountId, name: account.name, names: [...account.subjects.all()] };
    return await journal.query(
      'exportFile',
      { request, file, ...(owner && { owner }) },
      { onNotice, signal },
    );
  } catch (error) {
    return fail({ code: 'export-failed', reason: errorText(error) });
  }
}
