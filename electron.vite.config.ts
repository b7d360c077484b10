import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { normalizePath } from 'vite';
import { pageChunks } from './scripts/build/page-chunks.ts';
import { placesData } from './scripts/build/places-data.ts';
import { THREADS } from './scripts/build/threads.ts';

/** What of others went into a bundle, and under which licence: `scripts/build/notices.ts` makes a page of it. */
const license = { fileName: '.vite/license.json' };

/** A busy machine is slow without being at fault: who starts Fleetglass is not told how long which plugin took. */
const checks = { bundlerTimings: false };

const sources = normalizePath(fileURLToPath(new URL('src', import.meta.url)));

export default defineConfig({
  main: {
    plugins: [placesData()],
    // Its build for Node declares a `require` of its own, beside the one that electron-vite declares in the same file.
    resolve: { alias: { fflate: 'fflate/browser' } },
    build: {
      externalizeDeps: false,
      sourcemap: true,
      minify: true,
      license,
      // Threads begin at a file of their own.
      rolldownOptions: {
        checks,
        input: {
          index: 'src/main/index.ts',
          monitor: 'src/main/monitor/index.ts',
          ...THREADS,
        },
        output: { entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    // A sandboxed window loads one CommonJS file and nothing else.
    build: {
      externalizeDeps: false,
      minify: true,
      license,
      rolldownOptions: { checks, output: { format: 'cjs' } },
    },
  },
  renderer: {
    plugins: [react()],
    build: {
      target: 'es2025',
      minify: true,
      sourcemap: true,
      chunkSizeWarningLimit: 4_096,
      assetsInlineLimit: 0,
      // Parts of the page that are read later change nothing of how the earlier ones look.
      cssCodeSplit: false,
      license,
      rolldownOptions: {
        checks,
        // A module begins with what it imports, in whichever file that is.
        preserveEntrySignatures: 'allow-extension',
        output: {
          codeSplitting: {
            includeDependenciesRecursively: false,
            groups: [{ name: pageChunks(sources) }],
          },
        },
      },
    },
  },
});
