import { decodeWorldOutline, type WorldOutline } from './world-outline.ts';

/** How long after a failure the one further attempt comes. */
export const RETRY_MS = 3_000;

/** Where the outline of the world stands; `failed` after the second attempt, with the cause. */
export type WorldLoading =
  | { readonly state: 'loading' }
  | { readonly state: 'loaded'; readonly world: WorldOutline }
  | { readonly state: 'failed'; readonly cause: string };

/**
 * Loads the world, once more after a pause where that fails: without a base map the vehicles still count, so nothing is
 * thrown. `read` yields TopoJSON, `pause` waits before the second attempt.
 */
export async function loadWorld(
  read: () => Promise<string>,
  pause: () => Promise<void>,
): Promise<Exclude<WorldLoading, { state: 'loading' }>> {
  const attempt = async () => ({ state: 'loaded', world: decodeWorldOutline(await read()) }) as const;
  try {
    return await attempt();
  } catch {
    await pause();
  }
  try {
    return await attempt();
  } catch (error) {
    return { state: 'failed', cause: error instanceof Error ? error.message : String(error) };
  }
}
