import type { BrowserWindow, Dialog, OpenDialogOptions } from 'electron';

export interface PemDialogDeps {
  readonly dialog: Pick<Dialog, 'showOpenDialog'>;
  /** The window that the dialog belongs to; null where none is open. */
  readonly window: () => BrowserWindow | null;
}

const OPTIONS: OpenDialogOptions = {
  title: 'Choose a certificate or key',
  filters: [
    { name: 'PEM', extensions: ['pem', 'crt', 'cer', 'key'] },
    { name: 'All files', extensions: ['*'] },
  ],
  properties: ['openFile'],
};

/** Asks the person for a PEM file: the window is not trusted to name one. Null where none was chosen. */
export function createPemDialog({ dialog, window }: PemDialogDeps): () => Promise<string | null> {
  return async () => {
    const owner = window();
    const { canceled, filePaths } =
      owner === null ? await dialog.showOpenDialog(OPTIONS) : await dialog.showOpenDialog(owner, OPTIONS);
    return canceled ? null : (filePaths[0] ?? null);
  };
}
