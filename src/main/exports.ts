import { join } from 'node:path';
import type { BrowserWindow, Dialog, FileFilter } from 'electron';
import type { ChooseExportFile } from '../core/export/export-jobs.ts';
import type { DesktopWords } from '../shared/wording/desktop-words.ts';

export interface SaveDialogDeps {
  readonly dialog: Pick<Dialog, 'showSaveDialog'>;
  /** The window that the dialog belongs to; null where none is open. */
  readonly window: () => BrowserWindow | null;
  /** Absolute path of the folder that it opens in. */
  readonly folder: () => string;
  readonly words: () => DesktopWords;
}

/** Asks the person where an export should go. */
export function createSaveDialog({ dialog, window, folder, words }: SaveDialogDeps): ChooseExportFile {
  return async (fileName) => {
    const { dialogs, kinds } = words();
    const options = {
      title: dialogs.export,
      defaultPath: join(folder(), fileName),
      filters: filtersOf(fileName, kinds),
      properties: ['createDirectory' as const, 'showOverwriteConfirmation' as const],
    };
    const owner = window();
    const { canceled, filePath } =
      owner === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(owner, options);
    if (canceled || filePath === '') return null;
    return { path: filePath, savedAs: { kind: 'file', location: filePath } };
  };
}

function filtersOf(fileName: string, kinds: Readonly<Record<string, string>>): FileFilter[] {
  const extension = fileName.slice(fileName.lastIndexOf('.') + 1);
  return [{ name: kinds[extension] ?? extension, extensions: [extension] }];
}
