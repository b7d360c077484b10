import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { WINDOW_WORDS } from '../../src/renderer/connection/link-view.ts';
import { CONNECTION_STATES } from '../../src/shared/connection.ts';
import { SESSION_CAUSES } from '../../src/shared/messages/session.ts';
import { connectionStrings } from '../../src/shared/wording/en/window/connection.ts';
import { settingsStrings } from '../../src/shared/wording/en/window/settings.ts';
import { plainWording } from '../../src/shared/wording/wording.ts';
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
    const states = CONNECTION_STATES.length + WINDOW_WORDS.length + 1;
    expect(rows).toHaveLength(states + SESSION_CAUSES.length + heads);
    for (const code of SESSION_CAUSES) {
      const { advice } = plainWording('en').explain({ code, detail: '' });
      const row = rows.find((line) => line.endsWith(`| \`${code}\` |`));
      expect(row?.split(' | ')[1]).toBe(advice);
    }
  });

  it.each([
    connectionStrings.state_unreachable,
    connectionStrings['state_locked-out'],
    connectionStrings.state_asking,
    settingsStrings.paused,
  ])('has what the window says in place of a state: %s', (word) => {
    expect(connectionTable()).toContain(`| ${word} | `);
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
