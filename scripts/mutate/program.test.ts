// Slow: starts the compiler and Vitest over a small repository.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, expect, it } from 'vitest';
import { temporaryFolder } from '../../src/core/testing/temporary-folder.ts';
import { parseMutateOptions } from './options.ts';
import { mutate } from './program.ts';

/** The compiler and two starts of Vitest, on a machine that may be busy. */
const LONG_MS = 300_000;
const packages = fileURLToPath(new URL('../../node_modules', import.meta.url));
let root: string;

const SOURCE = `export function grade(points: number): string {
  if (points < 0) throw new Error('none');
  return points > 50 ? 'pass' : 'fail';
}
export const unused = (): number => 7;
`;
const TEST = `import { expect, it } from 'vitest';
import { grade } from './grade.ts';
it('grades', () => { expect([grade(60), grade(40)]).toEqual(['pass', 'fail']); expect(() => grade(-1)).toThrow('none'); });
`;

beforeEach(() => {
  root = temporaryFolder();
  const write = (file: string, text: string) => {
    mkdirSync(join(root, file, '..'), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  write('package.json', '{"type":"module"}');
  write('.gitignore', 'node_modules\n.tsbuild\n');
  write('vitest.config.ts', 'export default {};\n');
  write(
    'src/tsconfig.json',
    '{"compilerOptions":{"strict":true,"module":"nodenext","allowImportingTsExtensions":true,"noEmit":true,"types":[]}}',
  );
  write('src/grade.ts', SOURCE);
  write('src/grade.test.ts', TEST);
  write(
    'scripts/mutate/equivalents.json',
    JSON.stringify([
      {
        file: 'src/grade.ts',
        before: "if (points < 0) throw new Error('none');",
        after: "if (true) throw new Error('none');",
        reason: 'of no interest here',
      },
      { file: 'src/grade.ts', before: 'gone();', after: ';', reason: 'the line is no more' },
    ]),
  );
  symlinkSync(packages, join(root, 'node_modules'));
  execFileSync('git', ['init', '--quiet'], { cwd: root });
});

async function run(...argv: readonly string[]) {
  const options = parseMutateOptions(argv);
  if (!options.ok || options.value === null) throw new Error('The options are wrong.');
  const printed: string[] = [];
  const said: string[] = [];
  const code = await mutate(options.value, {
    root,
    signal: new AbortController().signal,
    print: (text) => printed.push(text),
    say: (line) => said.push(line),
  });
  return { code, printed: printed.join('\n'), said };
}

it(
  'tells what no test sees, touches no source, and goes on where it was',
  async () => {
    const { code, printed } = await run('src/grade.ts', '--lanes', '1');
    expect(code).toBe(1);
    expect(printed).toContain(
      "  - if (points < 0) throw new Error('none');\n  + if (points <= 0) throw new Error('none');",
    );
    expect(printed).toContain("  + return points >= 50 ? 'pass' : 'fail';");
    expect(printed).toContain('src/grade.ts:5 number\n  - export const unused = (): number => 7;');
    expect(printed).not.toContain('if (false)');
    expect(printed).toContain('out of date in equivalents.json: src/grade.ts\n  - gone();');
    expect(printed).toMatch(/\| `src\/grade.ts` \| \d+ \| \d+ \| 3 \| 1 \| \d\d\.\d % \|$/);
    expect(readFileSync(join(root, 'src/grade.ts'), 'utf8')).toBe(SOURCE);

    writeFileSync(
      join(root, 'src/grade.test.ts'),
      `${TEST}it('is exact', () => { expect(grade(0)).toBe('fail'); });\n`,
    );
    const again = await run('src/grade.ts', '--lanes', '1', '--json');
    expect(again.said[0]).toBe('3 changes, 3 of which compile.');
    expect(JSON.parse(again.printed)).toMatchObject({ figures: [{ unseen: 2, equivalent: 1 }] });
  },
  LONG_MS,
);

it('names no source', async () => {
  expect(await run('src/nothing')).toMatchObject({ code: 2, said: ['No source is named by src/nothing.'] });
});

it('lists changes without trying them', async () => {
  const { code, printed, said } = await run('src', '--list', '--sample', '2');
  expect(code).toBe(0);
  expect(printed.match(/^src\/grade\.ts:\d+ /gm)).toHaveLength(2);
  expect(said).toEqual([]);
});
