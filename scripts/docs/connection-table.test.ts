import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CONNECTION_CAUSES } from '../../src/core/session/catalogue/catalogue.ts';
import { CONNECTION_STATES } from '../../src/shared/connection.ts';
import { connectionTable, withConnectionTable } from './connection-table.ts';

const GUIDE = readFileSync(new URL('../../docs/user-guide.md', import.meta.url), 'utf8');

describe('the connection table of the user guide', () => {
  it('is up to date: else run `node scripts/docs.ts --write`', () => {
    expect(GUIDE).toBe(withConnectionTable(GUIDE));
  });

  it('has a row for each state and each cause', () => {
    const rows = connectionTable()
      .split('\n')
      .filter((line) => line.startsWith('|'));
    const heads = 4;
    expect(rows).toHaveLength(CONNECTION_STATES.length + CONNECTION_CAUSES.length + heads);
    for (const { code, advice } of CONNECTION_CAUSES) {
      const row = rows.find((line) => line.endsWith(`| \`${code}\` |`));
      expect(row?.split(' | ')[1]).toBe(advice);
    }
  });

  it('replaces the old one and leaves the rest', () => {
    const old = GUIDE.replace(connectionTable(), '| old |');
    expect(old).not.toBe(GUIDE);
    expect(withConnectionTable(old)).toBe(GUIDE);
  });

  it('wants its place', () => {
    expect(() => withConnectionTable('# Guide')).toThrow('no <!-- connection-table');
  });
});
