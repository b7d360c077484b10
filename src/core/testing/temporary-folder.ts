import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';

/** A new empty folder for one test, to be asked for in the test or in `beforeEach`. It is removed after the last `afterEach`. */
export function temporaryFolder(): string {
  const folder = create();
  onTestFinished(() => remove(folder));
  return folder;
}

/** A new empty folder for all tests of a file or `describe`, to be asked for outside of hooks. It is removed after its last test. */
export function sharedTemporaryFolder(): string {
  const folder = create();
  afterAll(() => remove(folder));
  return folder;
}

function create(): string {
  return mkdtempSync(join(tmpdir(), 'fleetglass-test-'));
}

function remove(folder: string): void {
  // Windows removes no file that a process which is ending still has open.
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
