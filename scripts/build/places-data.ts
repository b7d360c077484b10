import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const NAME = 'towns.br';

/** Puts the towns of the world beside the threads of a host, of which one reads them (`src/core/places`). */
export function placesData(): Plugin {
  const file = new URL(`../../src/core/places/${NAME}`, import.meta.url);
  return {
    name: 'places-data',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: NAME, source: readFileSync(file) });
    },
  };
}
