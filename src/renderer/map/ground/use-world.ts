import { useEffect, useState } from 'react';
import { loadWorld, RETRY_MS, type WorldFiles, type WorldLoading } from './load-world.ts';

/** The bundled world, loaded beside the first screen. */
export function useWorld(): WorldLoading {
  const [loading, setLoading] = useState<WorldLoading>({ state: 'loading' });
  useEffect(() => {
    let gone = false;
    const read = async (): Promise<WorldFiles> => {
      const [outline, cities] = await Promise.all([
        import('world-atlas/countries-50m.json?raw'),
        import('./cities.txt?raw'),
      ]);
      return { outline: outline.default, cities: cities.default };
    };
    const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    void loadWorld(read, pause).then((ended) => {
      if (!gone) setLoading(ended);
    });
    return () => {
      gone = true;
    };
  }, []);
  return loading;
}
