import { defineConfig } from 'vite';
import { placesData } from './scripts/build/places-data.ts';
import { THREADS } from './scripts/build/threads.ts';

/** The browser host as one file and one a thread, beside the page. */
export default defineConfig({
  publicDir: false,
  plugins: [placesData()],
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
        ...THREADS,
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
});
