import { HOST_OPTIONS } from '../../src/core/options/host-options.ts';
import { synopsisOf, variableTextOf } from '../../src/core/options/options-help.ts';
import { SCENARIO_DESCRIPTIONS } from '../../src/simulator/scenarios/scenario.ts';
import { markdownTable, withMadeBlock } from './made-block.ts';

/** What stands around the table in the README. */
const NAME = 'options-table';

/** The options of the hosts, as a table, and the names that `--scenario` takes. */
export function optionsTable(): string {
  const rows = Object.values(HOST_OPTIONS).map((option) => [
    `\`${synopsisOf(option)}\``,
    `\`${variableTextOf(option)}\``,
    option.help,
  ]);
  const scenarios = Object.keys(SCENARIO_DESCRIPTIONS).map((name) => `\`${name}\``);
  return [
    ...markdownTable(['option', 'variable', ''], rows),
    '',
    `Scenarios: ${scenarios.join(', ')}. \`--help\` says what each is. \`--version\` and \`--help\` answer and end.`,
  ].join('\n');
}

/** The README with the table of today. Throws where it has no place for it. */
export function withOptionsTable(readme: string): string {
  return withMadeBlock(readme, NAME, optionsTable());
}
