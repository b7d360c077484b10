import { join } from 'node:path';
import type { BrowserWindow, SaveDialogOptions, SaveDialogReturnValue } from 'electron';
import { expect, it } from 'vitest';
import { DESKTOP_WORDS } from '../shared/wording/desktop-words.ts';
import { createSaveDialog, type SaveDialogDeps } from './exports.ts';

const NAME = 'fleetglass-all-20260101T000000Z-20260102T000000Z.gpx';

/** A dialog in which a person does the given thing; it remembers what it was asked. */
function dialogIn(answer: SaveDialogReturnValue, window: BrowserWindow | null) {
  const asked: { readonly owner: unknown; readonly options: SaveDialogOptions }[] = [];
  const dialog: SaveDialogDeps['dialog'] = {
    async showSaveDialog(...args: [BrowserWindow | SaveDialogOptions, SaveDialogOptions?]) {
      const [first, second] = args;
      if (second === undefined) asked.push({ owner: null, options: first as SaveDialogOptions });
      else asked.push({ owner: first, options: second });
      return answer;
    },
  };
  const chooseFile = createSaveDialog({
    dialog,
    window: () => window,
    folder: () => '/home/me/Downloads',
    words: () => DESKTOP_WORDS.en,
  });
  return { asked, chooseFile };
}

it('asks for a place, beginning with the name of the export in the given folder', async () => {
  const window = {} as BrowserWindow;
  const { asked, chooseFile } = dialogIn({ canceled: false, filePath: '/elsewhere/tracks.gpx' }, window);
  expect(await chooseFile(NAME)).toEqual({
    path: '/elsewhere/tracks.gpx',
    savedAs: { kind: 'file', location: '/elsewhere/tracks.gpx' },
  });
  expect(asked).toEqual([
    {
      owner: window,
      options: expect.objectContaining({
        defaultPath: join('/home/me/Downloads', NAME),
        filters: [{ name: 'GPX tracks', extensions: ['gpx'] }],
        properties: expect.arrayContaining(['showOverwriteConfirmation']),
      }),
    },
  ]);
});

it.each([
  ['a folder that is no file', { canceled: false, filePath: '' }],
  ['a name, and then not', { canceled: true, filePath: '/elsewhere/tracks.gpx' }],
])('writes nowhere where somebody chose %s', async (_what, answer) => {
  expect(await dialogIn(answer, null).chooseFile(NAME)).toBeNull();
});

it.each([
  ['messages.ndjson', 'Messages, one JSON object a line'],
  ['messages.csv', 'Plain table'],
  ['messages.xlsx', 'Spreadsheet'],
  ['tracks.geojson', 'GeoJSON tracks'],
  ['messages.other', 'other'],
])('calls %s by its kind', async (name, kind) => {
  const { asked, chooseFile } = dialogIn({ canceled: true, filePath: '' }, null);
  await chooseFile(name);
  expect(asked).toMatchObject([
    { options: { filters: [{ name: kind, extensions: [name.slice(name.indexOf('.') + 1)] }] } },
  ]);
});

it('asks without a window too, and takes no for an answer', async () => {
  const { asked, chooseFile } = dialogIn({ canceled: true, filePath: '' }, null);
  expect(await chooseFile(NAME)).toBeNull();
  expect(asked).toMatchObject([{ owner: null }]);
});
