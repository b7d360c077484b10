import { writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../src/core/testing/temporary-folder.ts';
import { findProgram } from './system-tools.ts';

it('finds the first program that is there', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'fleetglass-second'), '');
  const path = ['/nowhere', '', folder].join(delimiter);
  expect(findProgram(['fleetglass-first', 'fleetglass-second'], path)).toBe(
    join(folder, 'fleetglass-second'),
  );
  expect(findProgram(['fleetglass-first'], path)).toBeNull();
});
