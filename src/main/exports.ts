import { join } from 'node:path';
import type { BrowserWindow, Dialog, FileFilter } from 'electron';
import type { ChooseExportFile } from '../core/export/export-jobs.ts';

export interface SaveDialogDeps {
  readonly dialog: Pick<Dialog, 'showSaveDialog'>;
  /** The window that the dialog belongs to; null where none is open. */
  readonly window: () => BrowserWindow | null;
  /** Absolute path of the folder that it opens in. */
  readonly folder: () => string;
}

const KINDS: Readonly<Record<string, string>> = {
  ndjson: 'Messages, one JSON object a line',
  csv: 'Plain table',
  xlsx: 'Spreadsheet',
  gpx: 'GPX tracks',
  geojson: 'GeoJSON tracks',
};

/** Asks the person where an export should go. */
export function createSaveDialog({ dialog, window, folder }: SaveDialogDeps): ChooseExportFile {
  return async (fileName) => {
    const options = {
      title: 'Export messages',
      defaultPath: join(folder(), fileName),
      filters: filtersOf(fileName),
      properties: ['createDirectory' as const, 'showOverwriteConfirmation' as const],
    };
    const owner = window();
    const { canceled, filePath } =
      owner === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(owner, options);
    if (canceled || filePath === '') return null;
    return { path: filePath, savedAs: { kind: 'file', location: filePath } };
  };
}

function filtersOf(fileName: string): FileFilter[] {
  const extension = fileName.slice(fileName.lastIndexOf('.') + 1);
  return [{ name: KINDS[extension] ?? extension, extensions: [extension] }];
}
