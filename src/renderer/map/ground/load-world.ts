import { errorText } from '../../../shared/error-text.ts';
import { type City, decodeCities } from './cities.ts';
import { decodeWorldOutline, type WorldOutline } from './world-outline.ts';

/** How long after a failure the one further attempt comes. */
export const RETRY_MS = 3_000;

/** Texts of the bundled world: TopoJSON, and places as `encodeCities` wrote them. */
export interface WorldFiles {
  readonly outline: string;
  readonly cities: string;
}

/** The bundled world: its outline, and places with names. */
export interface World {
  readonly outline: WorldOutline;
  readonly cities: readonly City[];
}

/** Where the outline of the world stands; `failed` after the second attempt, with the cause. */
export type WorldLoading =
  | { readonly state: 'loading' }
  | { readonly state: 'loaded'; readonly world: World }
  | { readonly state: 'failed'; readonly cause: string };

/**
 * Loads the world, once more after a pause where that fails: without a base map the vehicles still count, so nothing is
 * thrown. `pause` waits before the second attempt.
 */
export async function loadWorld(
  read: () => Promise<WorldFiles>,
  pause: () => Promise<void>,
): Promise<Exclude<WorldLoading, { state: 'loading' }>> {
  const attempt = async () => {
    const files = await read();
    return {
      state: 'loaded',
      world: { outline: decodeWorldOutline(files.outline), cities: decodeCities(files.cities) },
    } as const;
  };
  try {
    return await attempt();
  } catch {
    await pause();
  }
  try {
    return await attempt();
  } catch (error) {
    return { state: 'failed', cause: errorText(error) };
  }
}
