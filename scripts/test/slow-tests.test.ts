import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { isSlow, slowTests } from './slow-tests.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

describe('the quick round', () => {
  it.each([
    "import { spawn } from 'node:child_process';",
    "import { execFile, fork } from 'node:child_process';",
    "import { Worker } from 'node:worker_threads';",
    "import { startMosquitto } from './testing/mosquitto.ts';",
    "import { startMosquitto } from '../session/testing/mosquitto.ts';",
    "import { ensureBuilt } from '../../scripts/build/ensure-built.ts';",
    "import { it } from 'vitest';\n// Slow: two hours by a fake clock.\n",
  ])('leaves out what starts other programs, or says that it is slow: %j', (text) => {
    expect(isSlow(text)).toBe(true);
  });

  it.each([
    "import { createGate } from './gate.ts';",
    "import { certificate } from './testing/certificates.ts';",
    "it('is told // Slow: why', () => {});",
    '// Slow:\n',
  ])('takes the rest: %j', (text) => {
    expect(isSlow(text)).toBe(false);
  });

  it('leaves out the files of this repository that do, and few beside them', () => {
    const slow = slowTests(root);
    expect(slow).toContain('src/core/session/mosquitto.test.ts');
    expect(slow).toContain('src/main/built.test.ts');
    expect(slow).not.toContain('src/core/mqtt/gate.test.ts');
  });
});
