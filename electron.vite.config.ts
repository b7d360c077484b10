import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

export default defineConfig({
  main: {
    build: {
      externalizeDeps: false,
      sourcemap: true,
      // Threads begin at a file of their own; `src/main/index.ts` knows them by these names.
      rolldownOptions: {
        input: {
          index: 'src/main/index.ts',
          'journal-writer': 'src/core/journal/writer-worker.ts',
          'journal-reader': 'src/core/journal/reader-worker.ts',
          'demo-fleet': 'src/simulator/demo-worker.ts',
        },
        output: { entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    // A sandboxed window loads one CommonJS file and nothing else.
    build: { externalizeDeps: false, rolldownOptions: { output: { format: 'cjs' } } },
  },
  renderer: {
    plugins: [react()],
    build: { target: 'es2025', sourcemap: true, assetsInlineLimit: 0 },
  },
});
