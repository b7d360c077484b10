/**
 * The browser host as a program, from its sources: `node src/web/cli.ts [options]`. On stdout it prints the line
 * `Fleetglass ready: URL`, and each time that address was used `For another browser: URL`; everything else goes to stderr. Exit codes: 0
 * ended by a signal, 1 could not run, 2 a wrong option, 3 the data dir is another host's.
 */
import { fileURLToPath } from 'node:url';
import { leaveTokenVariable } from '../core/options/leave-token-variable.ts';

leaveTokenVariable(process);
// Only now: what is loaded before that is loaded twice.
const { runBrowserHost } = await import('./program.ts');
await runBrowserHost({
  workers: {
    writer: new URL('../core/workers/writer-worker.ts', import.meta.url),
    reader: new URL('../core/workers/reader-worker.ts', import.meta.url),
    demo: new URL('../simulator/demo-worker.ts', import.meta.url),
    town: new URL('../simulator/town-worker.ts', import.meta.url),
    mapFile: new URL('../core/maps/files/map-file-thread.ts', import.meta.url),
    tiles: new URL('../core/maps/servers/cache-worker.ts', import.meta.url),
    places: new URL('../core/places/places-thread.ts', import.meta.url),
    geofenceFile: new URL('../core/geofences/files/geofence-file-thread.ts', import.meta.url),
  },
  rendererDir: fileURLToPath(new URL('../../out/renderer/', import.meta.url)),
  packageFile: new URL('../../package.json', import.meta.url),
});
