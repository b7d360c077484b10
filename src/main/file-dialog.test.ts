import type { BrowserWindow } from 'electron';
import { expect, it, vi } from 'vitest';
import { DESKTOP_WORDS } from '../shared/wording/desktop-words.ts';
import { createFileDialog } from './file-dialog.ts';

const window = {} as BrowserWindow;
const words = () => DESKTOP_WORDS.en;
const answering = (...filePaths: string[]) => ({
  showOpenDialog: vi.fn<(...args: unknown[]) => Promise<{ canceled: boolean; filePaths: string[] }>>(
    async () => ({
      canceled: filePaths.length === 0,
      filePaths,
    }),
  ),
});

it.each<[string, () => BrowserWindow | null, number]>([
  ['over its window', () => window, 2],
  ['by itself where no window is open', () => null, 1],
])('asks for one file %s', async (_where, owner, count) => {
  const dialog = answering('/etc/ssl/ca.pem');
  expect(await createFileDialog({ dialog, window: owner, words }, 'pem')()).toBe('/etc/ssl/ca.pem');
  expect(dialog.showOpenDialog.mock.calls[0]).toHaveLength(count);
  expect(dialog.showOpenDialog.mock.calls[0]?.at(-1)).toMatchObject({
    properties: ['openFile'],
    filters: [
      { name: 'PEM', extensions: ['pem', 'crt', 'cer', 'key'] },
      // Keys have many names: whatever file it is can be chosen.
      { name: 'All files', extensions: ['*'] },
    ],
  });
});

it('answers null where none was chosen', async () => {
  expect(await createFileDialog({ dialog: answering(), window: () => window, words }, 'pem')()).toBeNull();
});

it('speaks the language of the moment at which it is opened', async () => {
  let language: 'en' | 'de' = 'en';
  const dialog = answering();
  const ask = createFileDialog({ dialog, window: () => null, words: () => DESKTOP_WORDS[language] }, 'map');
  language = 'de';
  await ask();
  expect(dialog.showOpenDialog.mock.calls[0]?.at(-1)).toMatchObject({
    title: 'Kartendatei auswählen',
    filters: [{ name: 'PMTiles, MBTiles' }, { name: 'Alle Dateien' }],
  });
});
