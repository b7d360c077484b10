import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sharedTemporaryFolder, temporaryFolder } from './temporary-folder.ts';

const given: string[] = [];

describe('the folder of a test', () => {
  let folder: string;
  beforeEach(() => {
    folder = temporaryFolder();
    given.push(folder);
  });
  afterEach(() => expect(existsSync(folder)).toBe(true));

  it.each(['first', 'second'])('is new for the %s', (name) => {
    expect(readdirSync(folder)).toEqual([]);
    writeFileSync(join(folder, name), '');
    for (const before of given.filter((other) => other !== folder)) expect(existsSync(before)).toBe(false);
  });
});

describe('the folder of several tests', () => {
  const folder = sharedTemporaryFolder();

  it('is there for the first', () => writeFileSync(join(folder, 'kept'), ''));
  it('is the same for the next', () => {
    expect(readdirSync(folder)).toEqual(['kept']);
    given.push(folder);
  });
});

afterAll(() => {
  expect(given).toHaveLength(3);
  for (const folder of given) expect(existsSync(folder)).toBe(false);
});
