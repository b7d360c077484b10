import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sessionSecretOf } from './session-secret.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'fleetglass-secret-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

describe('sessionSecretOf', () => {
  it('is made once, in a file only its owner can read', () => {
    const secret = sessionSecretOf(dataDir);
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(sessionSecretOf(dataDir)).toBe(secret);
    expect(statSync(join(dataDir, 'browser-session')).mode & 0o077).toBe(0);
  });

  it.each([[''], ['guessable'], ['x; Path=/evil'.padEnd(43, 'x')]])(
    'replaces %j, which it did not make',
    (text) => {
      writeFileSync(join(dataDir, 'browser-session'), text);
      expect(sessionSecretOf(dataDir)).not.toBe(text);
    },
  );

  it('makes the data dir where it is missing', () => {
    expect(sessionSecretOf(join(dataDir, 'a', 'b'))).toHaveLength(43);
  });
});
