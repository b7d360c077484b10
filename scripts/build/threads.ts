/** The entries of the threads that both hosts run, by the names of their bundles (`src/core/worker-urls.ts` knows them by these). */
export const THREADS = {
  'journal-writer': 'src/core/workers/writer-worker.ts',
  'journal-reader': 'src/core/workers/reader-worker.ts',
  'demo-fleet': 'src/simulator/demo-worker.ts',
  'demo-town': 'src/simulator/town-worker.ts',
  'map-file': 'src/core/maps/files/map-file-thread.ts',
  places: 'src/core/places/places-thread.ts',
  'geofence-file': 'src/core/geofences/files/geofence-file-thread.ts',
  'map-cache': 'src/core/maps/servers/cache-worker.ts',
} as const;
