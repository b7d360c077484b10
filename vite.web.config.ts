import { defineConfig } from 'vite';

/** The browser host as one file and one a thread, beside the page: `src/web/built.ts` knows them by these names. */
export default defineConfig({
  publicDir: false,
  // Its build for Node declares a `require` of its own, beside the one that stands for it in a bundle.
  resolve: { alias: { fflate: 'fflate/browser' } },
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: 'out/web',
    target: 'node22',
    minify: true,
    // It is read from a disk, in one go.
    chunkSizeWarningLimit: 4_096,
    sourcemap: true,
    license: { fileName: '.vite/license.json' },
    rolldownOptions: {
      checks: { bundlerTimings: false },
      input: {
        cli: 'src/web/built.ts',
        'journal-writer': 'src/core/workers/writer-worker.ts',
        'journal-reader': 'src/core/workers/reader-worker.ts',
        'demo-fleet': 'src/simulator/demo-worker.ts',
        'demo-town': 'src/simulator/town-worker.ts',
        'map-file': 'src/core/maps/files/map-file-thread.ts',
        'map-cache': 'src/core/maps/servers/cache-worker.ts',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
});
