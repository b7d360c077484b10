import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, it } from 'vitest';
import { findProgram } from './system-tools.ts';

it('finds the first program that is there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fleetglass-tools-'));
  writeFileSync(join(folder, 'fleetglass-second'), '');
  const path = ['/nowhere', '', folder].join(delimiter);
  expect(findProgram(['fleetglass-first', 'fleetglass-second'], path)).toBe(
    join(folder, 'fleetglass-second'),
  );
  expect(findProgram(['fleetglass-first'], path)).toBeNull();
  rmSync(folder, { recursive: true });
});
