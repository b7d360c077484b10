/**
 * The thread that draws vector tiles, so that neither reading nor painting one ever holds the window. It begins with `begin`, then draws
 * what it is asked for in that order, and answers with pictures.
 */

import { errorText } from '../../../../shared/error-text.ts';
import { loadFont } from './load-font.ts';
import type { FromVectorWorker, TileJob, ToVectorWorker } from './vector-messages.ts';
import { createVectorPainter, type VectorPainter } from './vector-painter.ts';

/** Waiting for tiles costs nothing; painting goes one by one anyway. */
const MOST_AT_ONCE = 8;

/** What this thread uses of its global scope, which the page's types do not describe. */
interface WorkerScope {
  readonly fonts: FontFaceSet;
  postMessage(message: FromVectorWorker, options: { readonly transfer: Transferable[] }): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<ToVectorWorker>) => void): void;
}
const scope = self as unknown as WorkerScope;

let painter: VectorPainter | null = null;
const wanted = new Map<number, TileJob>();
const begun = new Set<number>();
const fontLoaded = loadFont(scope.fonts);

function answer(message: FromVectorWorker, transfer: readonly Transferable[] = []): void {
  scope.postMessage(message, { transfer: [...transfer] });
}

async function draw(tile: TileJob): Promise<void> {
  const { job } = tile;
  begun.add(job);
  try {
    await fontLoaded;
    const picture = await painter?.draw(tile, () => wanted.has(job));
    if (picture && wanted.delete(job)) answer({ kind: 'picture', job, picture }, [picture]);
  } catch (error) {
    // One tile may be cut short, or no tile at all; the others are drawn all the same.
    const reason = errorText(error);
    if (wanted.delete(job)) answer({ kind: 'failed', job, reason });
  } finally {
    begun.delete(job);
    drawMore();
  }
}

function drawMore(): void {
  for (const tile of wanted.values()) {
    if (begun.size >= MOST_AT_ONCE) return;
    if (!begun.has(tile.job)) void draw(tile);
  }
}

scope.addEventListener('message', ({ data }) => {
  switch (data.kind) {
    case 'begin':
      painter = createVectorPainter(
        data,
        (path, init) => fetch(path, init),
        (tiles) => answer({ kind: 'stale', tiles }),
      );
      return;
    case 'draw':
      wanted.set(data.job, data);
      drawMore();
      return;
    case 'drop':
      wanted.delete(data.job);
      return;
  }
});
