import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

export default defineConfig({
  main: {
    build: { externalizeDeps: false, sourcemap: true },
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
