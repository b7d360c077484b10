import type { BrowserWindow, Dialog, OpenDialogOptions } from 'electron';
import type { DesktopWords } from '../shared/wording/desktop-words.ts';

export interface FileDialogDeps {
  readonly dialog: Pick<Dialog, 'showOpenDialog'>;
  /** The window that the dialog belongs to; null where none is open. */
  readonly window: () => BrowserWindow | null;
  readonly words: () => DesktopWords;
}

const KINDS = {
  pem: { name: 'PEM', extensions: ['pem', 'crt', 'cer', 'key'] },
  map: { name: 'PMTiles, MBTiles', extensions: ['pmtiles', 'mbtiles'] },
} as const;

/** Asks the person for a file of a kind: the window is not trusted to name one. Null where none was chosen. */
export function createFileDialog(
  { dialog, window, words }: FileDialogDeps,
  kind: keyof typeof KINDS,
): () => Promise<string | null> {
  return async () => {
    const { dialogs } = words();
    const { name, extensions } = KINDS[kind];
    const options: OpenDialogOptions = {
      title: dialogs[kind],
      filters: [
        { name, extensions: [...extensions] },
        { name: dialogs.allFiles, extensions: ['*'] },
      ],
      properties: ['openFile'],
    };
    const owner = window();
    const { canceled, filePaths } =
      owner === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(owner, options);
    return canceled ? null : (filePaths[0] ?? null);
  };
}
