import type { BrowserWindow, Dialog, OpenDialogOptions } from 'electron';

export interface FileDialogDeps {
  readonly dialog: Pick<Dialog, 'showOpenDialog'>;
  /** The window that the dialog belongs to; null where none is open. */
  readonly window: () => BrowserWindow | null;
}

export const PEM_FILES: OpenDialogOptions = {
  title: 'Choose a certificate or key',
  filters: [
    { name: 'PEM', extensions: ['pem', 'crt', 'cer', 'key'] },
    { name: 'All files', extensions: ['*'] },
  ],
  properties: ['openFile'],
};

export const MAP_FILES: OpenDialogOptions = {
  title: 'Choose a map file',
  filters: [
    { name: 'PMTiles, MBTiles', extensions: ['pmtiles', 'mbtiles'] },
    { name: 'All files', extensions: ['*'] },
  ],
  properties: ['openFile'],
};

/** Asks the person for a file: the window is not trusted to name one. Null where none was chosen. */
export function createFileDialog(
  { dialog, window }: FileDialogDeps,
  options: OpenDialogOptions,
): () => Promise<string | null> {
  return async () => {
    const owner = window();
    const { canceled, filePaths } =
      owner === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(owner, options);
    return canceled ? null : (filePaths[0] ?? null);
  };
}
