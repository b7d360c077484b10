/** Builds `out/` where it is missing or older than its sources, and remembers of which sources it was made. */
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './build/ensure-built.ts';

const outcome = await ensureBuilt(fileURLToPath(new URL('../', import.meta.url)));
console.log(outcome === 'fresh' ? 'out/ is up to date.' : 'out/ is built.');
