import { HOST_OPTIONS } from './host-options.ts';
import type { OptionUse, OptionWords } from './option-kinds.ts';
import { variableOf } from './parse-options.ts';

/** Characters a line. */
const WIDTH = 110;
const INDENT = '  ';

/** What `--help` prints: the options that somebody here does something with, and their variables in brackets. */
export function optionsHelp(...uses: readonly OptionUse[]): string {
  const own = Object.values(HOST_OPTIONS).filter(({ use }) => uses.includes(use));
  const rows: readonly (readonly [string, string])[] = [
    ...own.map((option) => [synopsisOf(option), `${option.help} [${variableTextOf(option)}]`] as const),
    ['--version', 'the version, and ends'],
    ['--help', 'this text, and ends'],
  ];
  const column = INDENT.length + Math.max(...rows.map(([synopsis]) => synopsis.length)) + 2;
  const lines = rows.flatMap(([synopsis, words]) => {
    const [first = '', ...rest] = wrap(words, WIDTH - column);
    return [`${INDENT}${synopsis}`.padEnd(column) + first, ...rest.map((line) => ' '.repeat(column) + line)];
  });
  return ['Options, or the variable in brackets:', ...lines].join('\n');
}

/** `--port N`, or `--demo`. */
export function synopsisOf({ name, value }: OptionWords): string {
  return value === null ? `--${name}` : `--${name} ${value}`;
}

/** `FLEETGLASS_PORT`, or `FLEETGLASS_DEMO=1`. */
export function variableTextOf({ name, value }: OptionWords): string {
  return value === null ? `${variableOf(name)}=1` : variableOf(name);
}

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
