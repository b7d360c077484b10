import { keysOfChord } from '../../src/renderer/keys/chord.ts';
import { COMMAND_GROUPS, COMMAND_IDS, COMMANDS, type CommandId } from '../../src/renderer/keys/commands.ts';
import { keysStrings } from '../../src/shared/wording/en/window/keys.ts';
import { markdownTable, withMadeBlock } from './made-block.ts';

/** What stands around the table in the guide. */
const NAME = 'keys-table';

/** Commands with a key as a table, and those without one in a sentence below it. */
export function keysTable(): string {
  const inOrder = COMMAND_GROUPS.flatMap((group) => COMMAND_IDS.filter((id) => COMMANDS[id].group === group));
  const rows = inOrder
    .filter((id) => keysOf(id).length > 0)
    .map((id) => [keysOf(id).join(' or '), wordsOf(id), keysStrings[`group_${COMMANDS[id].group}`]]);
  const without = inOrder.filter((id) => keysOf(id).length === 0).map((id) => `*${wordsOf(id)}*`);
  return [
    ...markdownTable(['key', 'what', 'of'], rows),
    '',
    `Without a key until they are given one: ${without.join(', ')}.`,
  ].join('\n');
}

/** The guide with the table of today. Throws where it has no place for it. */
export function withKeysTable(guide: string): string {
  return withMadeBlock(guide, NAME, keysTable());
}

function wordsOf(id: CommandId): string {
  return keysStrings[`action_${id}`];
}

/** The first single key and the one that is always the same, as far as there are any. */
function keysOf(id: CommandId): readonly string[] {
  const { key, always } = COMMANDS[id];
  const chord = always === undefined ? [] : keysOfChord(always).map(capOf);
  return [...(key === null ? [] : [`\`${key}\``]), ...(chord.length === 0 ? [] : [chord.join('+')])];
}

function capOf(key: string): string {
  return `\`${key === 'keyControl' ? keysStrings.keyControl : key}\``;
}
