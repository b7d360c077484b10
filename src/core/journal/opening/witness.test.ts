import { mkdirSync, readFileSync, rmSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createFakeClock, type FakeClock } from '../../testing/fake-clock.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { openWitness, removeWitness, type Testimony, type Witness, witnessFile } from './witness.ts';

const NAME = 'journal-test';
const said: Testimony = { journal: 'a', writes: 12, sinceMs: 1_770_000_000_000, insteadOf: null };
let folder: string;
let file: string;
let clock: FakeClock;
let witness: Witness;

beforeEach(() => {
  folder = temporaryFolder();
  file = witnessFile(folder, NAME);
  clock = createFakeClock();
  witness = openWitness(folder, NAME, clock);
});
afterEach(() => {
  witness.close();
});

it.skipIf(process.platform === 'win32')('is read and written by nobody else', () => {
  witness.write(said);
  expect(statSync(file).mode & 0o7777).toBe(0o600);
});

it('says what it was told last, to whoever opens it next', () => {
  expect(witness.read()).toBeNull();
  for (const writes of [9, 100, 12]) witness.write({ ...said, writes });
  expect(openWitness(folder, NAME, clock).read()).toEqual(said);
  expect(statSync(file).size).toBe(256);
});

it('says in whose place the journal was begun, with the longest of names', () => {
  const insteadOf = `journal-${'x'.repeat(36)}.damaged-20261125T140312-12.db`;
  const whole = { journal: 'y'.repeat(36), writes: 2 ** 52, sinceMs: said.sinceMs, insteadOf };
  witness.write(whole);
  expect(openWitness(folder, NAME, clock).read()).toEqual(whole);
  expect(statSync(file).size).toBe(256);
  witness.write(said);
  writeFileSync(file, readFileSync(file, 'utf8').replace('null', `"${insteadOf}"`));
  expect(witness.read()).toBe('unreadable');
});

it('has no name of a journal', () => {
  expect(file).toBe(join(folder, 'witness-test.json'));
});

it.each<[string, () => void]>([
  ['empty', () => truncateSync(file)],
  ['cut short', () => truncateSync(file, 30)],
  ['changed by a digit', () => writeFileSync(file, readFileSync(file, 'utf8').replace('12', '13'))],
  ['something else', () => writeFileSync(file, '[]')],
])('is unreadable where it is %s, and readable again once it is written', (_what, change) => {
  witness.write(said);
  change();
  expect(witness.read()).toBe('unreadable');
  witness.write(said);
  expect(witness.read()).toEqual(said);
});

it('is made anew within ten seconds where it is removed, and with its folder', () => {
  witness.write(said);
  rmSync(folder, { recursive: true });
  clock.advance(10_000);
  // To the file that is gone; what comes next goes to a new one.
  witness.write(said);
  witness.write({ ...said, writes: 14 });
  expect(witness.read()).toEqual({ ...said, writes: 14 });
});

it.skipIf(process.platform === 'win32')('is no link: what one leads to is left alone', () => {
  const other = join(folder, 'other.txt');
  writeFileSync(other, 'of somebody else');
  symlinkSync(other, file);
  witness.write(said);
  expect(witness.read()).toEqual(said);
  expect(readFileSync(other, 'utf8')).toBe('of somebody else');
});

it('is named where a folder is in its place', () => {
  mkdirSync(file);
  expect(() => witness.read()).toThrow(file);
  expect(() => witness.ready()).toThrow(file);
  expect(() => witness.write(said)).toThrow(file);
});

it('goes with its account', () => {
  witness.write(said);
  removeWitness(folder, NAME);
  expect(witness.read()).toBeNull();
  removeWitness(folder, NAME);
});
