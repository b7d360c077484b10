import type { JournalWorkers } from './storage/create-journals.ts';

/** The entries of the threads that a host runs: of its sources, or of a bundle. */
export interface WorkerUrls extends JournalWorkers {
  readonly demo: URL;
  readonly town: URL;
  readonly mapFile: URL;
  readonly tiles: URL;
  readonly places: URL;
  readonly geofenceFile: URL;
}

/** The threads of a bundled host, built beside its file (`scripts/build/threads.ts` names them). `host` is the URL of that file. */
export function bundledWorkers(host: string): WorkerUrls {
  const beside = (name: string): URL => new URL(`./${name}.js`, host);
  return {
    writer: beside('journal-writer'),
    reader: beside('journal-reader'),
    demo: beside('demo-fleet'),
    town: beside('demo-town'),
    mapFile: beside('map-file'),
    tiles: beside('map-cache'),
    places: beside('places'),
    geofenceFile: beside('geofence-file'),
  };
}
