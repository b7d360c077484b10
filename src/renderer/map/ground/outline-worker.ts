/**
 * The thread that reads the bundled world and draws its outline, so that neither holds the window: it tells what is written on the ground
 * once it has read it, then draws what it is asked for in that order.
 */
import { errorText } from '../../../shared/error-text.ts';
import { createPaper } from '../canvas/paper.ts';
import { decodeCities } from './cities.ts';
import type { FromOutlineWorker, OutlineJob, ToOutlineWorker } from './outline-messages.ts';
import { createOutlinePieces } from './outline-pieces.ts';
import { drawBaseTile, OVERLAP_PX } from './outline-tile.ts';
import { decodeWorldOutline } from './world-outline.ts';

/** What this thread uses of its global scope, which the page's types do not describe. */
interface WorkerScope {
  postMessage(message: FromOutlineWorker, options: { readonly transfer: Transferable[] }): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<ToOutlineWorker>) => void): void;
}
const scope = self as unknown as WorkerScope;

const paper = createPaper();
const wanted = new Map<number, OutlineJob>();
let piecesOf: ReturnType<typeof createOutlinePieces> | null = null;

function answer(message: FromOutlineWorker, transfer: Transferable[] = []): void {
  scope.postMessage(message, { transfer });
}

async function load(): Promise<void> {
  try {
    const [outline, cities] = await Promise.all([
      import('world-atlas/countries-50m.json?raw'),
      import('./cities.txt?raw'),
    ]);
    const world = decodeWorldOutline(outline.default);
    piecesOf = createOutlinePieces(world);
    answer({ kind: 'loaded', countries: world.names, cities: decodeCities(cities.default) });
  } catch (error) {
    answer({ kind: 'failed', cause: errorText(error) });
  }
}

/** In a turn of its own, without the pause of 4 ms that a timer in a timer has. */
const turns = new MessageChannel();
const drawSoon = (): void => turns.port2.postMessage(null);
turns.port1.onmessage = () => drawNext();

/** One at a time, so that what is dropped meanwhile is not drawn. */
function drawNext(): void {
  const [next] = wanted;
  if (next === undefined || piecesOf === null) return;
  const [id, { tile, pixels, colours }] = next;
  wanted.delete(id);
  const pieces = piecesOf(tile);
  const drawn = paper.picture(pixels, (context) => {
    const scale = pixels / (tile.sizePx + OVERLAP_PX);
    context.scale(scale, scale);
    drawBaseTile(context, pieces, tile, colours);
  });
  void drawn.then((picture) => answer({ kind: 'picture', id, picture }, [picture]));
  drawSoon();
}

scope.addEventListener('message', ({ data }) => {
  if (data.kind === 'drop') {
    wanted.delete(data.id);
    return;
  }
  const isIdle = wanted.size === 0;
  wanted.set(data.id, data.job);
  if (isIdle) drawSoon();
});

void load();
