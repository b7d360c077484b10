import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { HOST_OPTIONS } from '../../src/core/options/host-options.ts';
import { optionsTable, withOptionsTable } from './options-table.ts';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

it('stands in the README as it is today: else run `node scripts/docs.ts --write`', () => {
  expect(README).toBe(withOptionsTable(README));
});

it('has a row for each option, with its variable', () => {
  const rows = optionsTable()
    .split('\n')
    .filter((line) => line.startsWith('| `--'));
  expect(rows).toHaveLength(Object.keys(HOST_OPTIONS).length);
  expect(rows).toContain('| `--protocol 3\\|4\\|5` | `FLEETGLASS_PROTOCOL` | MQTT 3.1, 3.1.1 or 5 |');
  expect(optionsTable()).toMatch(/Scenarios: `calm`, .*`stream-blocked`/);
});

it('replaces the old one and leaves the rest', () => {
  const old = README.replace(optionsTable(), '| old |');
  expect(old).not.toBe(README);
  expect(withOptionsTable(old)).toBe(README);
});
