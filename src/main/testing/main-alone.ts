/** The built main process as a program of its own, over the double: `main-alone.ts ROOT DATA-DIR SCRATCH`. Says the id of the monitor's process. */
import { join } from 'node:path';
import { createElectronDouble } from './electron-double.ts';
import { runBuiltMain } from './run-built.ts';

const [, , root = '', dataDir = '', scratch = ''] = process.argv;
const electron = createElectronDouble({ appPath: root });
runBuiltMain({
  outDir: join(root, 'out'),
  scratch,
  argv: ['--data-dir', dataDir],
  isPackaged: false,
  env: {},
  electron: electron.module,
});
await electron.becomeReady();
process.stdout.write(`${electron.utilities[0]?.pid}\n`);
