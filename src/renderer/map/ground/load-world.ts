import { errorText } from '../../../shared/error-text.ts';
import type { World } from './outline-thread.ts';

/** How long after a failure the one further attempt comes. */
export const RETRY_MS = 3_000;

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
  start: () => Promise<World>,
  pause: () => Promise<void>,
): Promise<Exclude<WorldLoading, { state: 'loading' }>> {
  try {
    return { state: 'loaded', world: await start() };
  } catch {
    await pause();
  }
  try {
    return { state: 'loaded', world: await start() };
  } catch (error) {
    return { state: 'failed', cause: errorText(error) };
  }
}
