import { tmpdir } from 'node:os';
import { afterAll } from 'vitest';
import { settingsContract } from '../core/settings/testing/settings-contract.ts';
import { createElectronDouble } from './testing/electron-double.ts';
import { serveElectron } from './testing/run-built.ts';

// electron-store asks Electron for a folder as it is made, although it is given one.
const double = serveElectron(createElectronDouble({ appPath: tmpdir() }).module, 'settings-store');
afterAll(() => double.stop());
const { openElectronStore } = await import('./settings-store.ts');

settingsContract('electron-store', openElectronStore);
