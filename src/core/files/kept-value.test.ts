import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { keptValue } from './kept-value.ts';

let root: string;
let dataDir: string;
beforeEach(() => {
  root = temporaryFolder();
  dataDir = join(root, 'data');
});

const keep = (value: string): string =>
  keptValue({ dataDir, name: 'value', form: /^v\d+$/, make: () => value });

it('is made once, and its folder with it', () => {
  expect(keep('v1')).toBe('v1');
  expect(keep('v2')).toBe('v1');
  expect(readFileSync(join(dataDir, 'value'), 'utf8')).toBe('v1\n');
});

it('is made anew where what is there is not ours', () => {
  mkdirSync(dataDir);
  writeFileSync(join(dataDir, 'value'), 'other\n');
  expect(keep('v2')).toBe('v2');
  expect(keep('v3')).toBe('v2');
});

it('says where it cannot be read', () => {
  mkdirSync(join(dataDir, 'value'), { recursive: true });
  expect(() => keep('v1')).toThrow(join(dataDir, 'value'));
});
