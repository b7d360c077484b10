import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { COMMAND_IDS, COMMANDS } from '../../src/renderer/keys/commands.ts';
import { keysStrings } from '../../src/shared/wording/en/window/keys.ts';
import { keysTable, withKeysTable } from './keys-table.ts';

const guide = readFileSync(new URL('../../docs/user-guide.md', import.meta.url), 'utf8');

it('stands in the guide as it is today: else run `node scripts/docs.ts --write`', () => {
  expect(guide).toBe(withKeysTable(guide));
});

it('has every command once, those with a key in a row and the others below', () => {
  const table = keysTable();
  const named = [...table.matchAll(/^\| `.*?\| (.*) \|.*\|$|\*(.+?)\*/gm)].map(
    ([, row, below]) => row ?? below,
  );
  expect(named.toSorted()).toEqual(COMMAND_IDS.map((id) => keysStrings[`action_${id}`]).toSorted());
  const hasKey = COMMAND_IDS.filter((id) => COMMANDS[id].key !== null || COMMANDS[id].always !== undefined);
  expect(table.split('\n').filter((line) => line.startsWith('| `'))).toHaveLength(hasKey.length);
  expect(table).toContain(
    '| `Ctrl`+`K` | Find anything: vehicles, streams, geofences, places, commands | Finding |',
  );
});
