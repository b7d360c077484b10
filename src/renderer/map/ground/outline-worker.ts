/**
 * The thread that reads the bundled world and draws its outline, so that neither holds the window: it tells what is written on the ground
 * once it has read it, then draws what it is asked for in that order.
 */
import { errorText } from '../../../shared/error-text.ts';
import { decodeCities } from './cities.ts';
import type { FromOutlineWorker, OutlineJob, ToOutlineWorker } from './outline-messages.ts';
import { drawBaseTile } from './outline-tile.ts';
import { decodeWorldOutline, type WorldOutline } from './world-outline.ts';

/** What this thread uses of its global scope, which the page's types do not describe. */
interface WorkerScope {
  postMessage(message: FromOutlineWorker, options: { readonly transfer: Transferable[] }): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<ToOutlineWorker>) => void): void;
}
const scope = self as unknown as WorkerScope;

const wanted = new Map<number, OutlineJob>();
let world: WorldOutline | null = null;

function answer(message: FromOutlineWorker, transfer: Transferable[] = []): void {
  scope.postMessage(message, { transfer });
}

async function load(): Promise<void> {
  try {
    const [outline, cities] = await Promise.all([
      import('world-atlas/countries-50m.json?raw'),
      import('./cities.txt?raw'),
    ]);
    world = decodeWorldOutline(outline.default);
    answer({ kind: 'loaded', countries: world.names, cities: decodeCities(cities.default) });
  } catch (error) {
    answer({ kind: 'failed', cause: errorText(error) });
  }
}

/** One at a time, so that what is dropped meanwhile is not drawn. */
function drawNext(): void {
  const [next] = wanted;
  if (next === undefined || world === null) return;
  const [id, { tile, pixels, colours }] = next;
  wanted.delete(id);
  const canvas = new OffscreenCanvas(pixels, pixels);
  const context = canvas.getContext('2d');
  if (context !== null) {
    context.scale(pixels / tile.sizePx, pixels / tile.sizePx);
    drawBaseTile(context, world, tile, colours);
    const picture = canvas.transferToImageBitmap();
    answer({ kind: 'picture', id, picture }, [picture]);
  }
  setTimeout(drawNext);
}

scope.addEventListener('message', ({ data }) => {
  if (data.kind === 'drop') {
    wanted.delete(data.id);
    return;
  }
  const isIdle = wanted.size === 0;
  wanted.set(data.id, data.job);
  if (isIdle) setTimeout(drawNext);
});

void load();
