import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** Anything that imports `electron` in plain Node would try to download it; tests get an empty stand-in. */
const withoutElectron = {
  alias: { electron: new URL('./scripts/electron-absent.ts', import.meta.url).pathname },
};

export default defineConfig({
  test: {
    projects: [
      {
        resolve: withoutElectron,
        test: {
          name: 'node',
          environment: 'node',
          include: [
            'src/{shared,core,main,preload,web,simulator}/**/*.test.ts',
            '{scripts,crash}/**/*.test.ts',
          ],
          env: { TZ: 'UTC' },
          // How long a test may hang, not how fast it has to be: a busy machine takes its time.
          testTimeout: 60_000,
        },
      },
      {
        plugins: [react()],
        resolve: withoutElectron,
        test: {
          name: 'dom',
          environment: 'happy-dom',
          include: ['src/renderer/**/*.test.{ts,tsx}'],
          env: { TZ: 'UTC' },
          testTimeout: 20_000,
        },
      },
    ],
  },
});
