import { mkdirSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import type { Cancel, Clock } from '../../base/clock.ts';

/** What lies in the folder for maps. */
export interface MapFolder {
  /** Names of map files, sorted; none before `watch`. */
  names(): readonly string[];
  /** From the first time on the folder is there, and looked at now and then. */
  watch(): void;
  close(): void;
}

interface MapFolderDeps {
  readonly folder: string;
  readonly clock: Pick<Clock, 'every'>;
  readonly onChange: () => void;
}

const LOOK_EVERY_MS = 3_000;
const MOST_NAMES = 200;
const MAP_NAME = /\.(pmtiles|mbtiles)$/i;

/** Nothing is looked at before somebody wants to know. */
export function watchMapFolder({ folder, clock, onChange }: MapFolderDeps): MapFolder {
  let names: readonly string[] = [];
  let stop: Cancel | null = null;
  let isLooking = false;
  const look = async (): Promise<void> => {
    if (isLooking) return;
    isLooking = true;
    const found = await readNames(folder);
    isLooking = false;
    if (stop === null || found.join('/') === names.join('/')) return;
    names = found;
    onChange();
  };
  return {
    names: () => names,
    watch() {
      if (stop !== null) return;
      makeFolder(folder);
      stop = clock.every(LOOK_EVERY_MS, () => void look());
      void look();
    },
    close() {
      stop?.();
      stop = () => {};
      isLooking = true;
    },
  };
}

async function readNames(folder: string): Promise<readonly string[]> {
  try {
    const found = (await readdir(folder)).filter((name) => MAP_NAME.test(name));
    return found.sort((a, b) => a.localeCompare(b)).slice(0, MOST_NAMES);
  } catch {
    // A folder that is not there, or not ours to read, holds nothing to choose from.
    return [];
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch {
    // Who lays a file there finds that it cannot be, and why.
  }
}
