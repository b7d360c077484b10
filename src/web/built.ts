/** The browser host as a program, bundled: `node out/web/cli.js [options]`, which otherwise is as `cli.ts` says. */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { leaveTokenVariable } from '../core/options/leave-token-variable.ts';
import { bundledWorkers } from '../core/worker-urls.ts';

leaveTokenVariable(process);
// Beside the bundle, so that nobody else's is taken; where it cannot be written, each start compiles.
enableCompileCache(join(import.meta.dirname, '.compiled'));
// Only now: what is loaded before that is loaded twice, and compiled each time.
const { runBrowserHost } = await import('./program.ts');
await runBrowserHost({
  workers: bundledWorkers(import.meta.url),
  rendererDir: fileURLToPath(new URL('../renderer/', import.meta.url)),
  packageFile: new URL('../../package.json', import.meta.url),
});
