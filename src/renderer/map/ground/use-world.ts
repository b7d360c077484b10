import { useEffect, useState } from 'react';
import { loadWorld, RETRY_MS, type WorldLoading } from './load-world.ts';
import { type World, worldOf } from './outline-thread.ts';

/** The bundled world, read beside the first screen by a thread that draws its outline for as long as the map is there. */
export function useWorld(): WorldLoading {
  const [loading, setLoading] = useState<WorldLoading>({ state: 'loading' });
  useEffect(() => {
    let gone = false;
    const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    const start = async (): Promise<World> =>
      await worldOf(new Worker(new URL('./outline-worker.ts', import.meta.url), { type: 'module' }));
    const loaded = loadWorld(start, pause);
    void loaded.then((ended) => {
      if (!gone) setLoading(ended);
    });
    return () => {
      gone = true;
      void loaded.then((ended) => {
        if (ended.state === 'loaded') ended.world.close();
      });
    };
  }, []);
  return loading;
}
