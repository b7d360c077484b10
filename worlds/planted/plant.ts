/**
 * Plants the fault that the environment names into this process: modules of the product are rewritten as they are loaded, and
 * nothing on the disk is. To be imported before them.
 */
import { registerHooks } from 'node:module';
import { PLANTED } from './index.ts';
import type { Rewrite } from './planted.ts';
import { rewritten } from './rewrite.ts';

/** Names the fault. */
export const PLANTED_VARIABLE = 'FLEETGLASS_WORLDS_PLANTED';

const name = process.env[PLANTED_VARIABLE];
const open = new Map<string, readonly Rewrite[]>();
if (name !== undefined) {
  const planted = PLANTED.find((other) => other.name === name);
  if (planted === undefined) throw new Error(`There is no planted fault ${name}.`);
  for (const one of planted.rewrites) {
    const url = new URL(`../../src/${one.file}`, import.meta.url).href;
    open.set(url, [...(open.get(url) ?? []), one]);
  }
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context);
      const rewrites = open.get(url);
      if (rewrites === undefined || loaded.source == null) return loaded;
      open.delete(url);
      const source =
        typeof loaded.source === 'string' ? loaded.source : Buffer.from(loaded.source as Uint8Array);
      return { ...loaded, source: rewrites.reduce(rewritten, source.toString()) };
    },
  });
}

/** Throws where something was to be rewritten that is not loaded. */
export function requirePlanted(): void {
  const [left] = open.keys();
  if (left !== undefined) throw new Error(`${left} is not loaded: ${name} is not planted.`);
}
