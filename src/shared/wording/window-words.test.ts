/** That every language has the words of the window, whole, and that none is dead. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { windowWords as inGerman } from './de/window/window-words.ts';
import { windowWords as inEnglish } from './en/window/window-words.ts';

interface Words {
  readonly [key: string]: string | Words;
}

/** Each text by its path, such as `gaps.title`. */
function textsOf(words: Words, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as const] : textsOf(value, `${path}${key}.`),
  );
}

const WINDOW_WORDS = { en: inEnglish, de: inGerman };
const english = new Map(textsOf(WINDOW_WORDS.en));
const takenUp = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).sort();

describe.each(Object.entries(WINDOW_WORDS))('the words of the window in %s', (_, words) => {
  const texts = textsOf(words);

  it('are whole: the compiler asks for each key, and no text is empty', () => {
    expect(texts.map(([path]) => path).sort()).toEqual([...english.keys()].sort());
    expect(texts.filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('take up the same values', () => {
    const differing = texts.filter(
      ([path, text]) => takenUp(text).join() !== takenUp(english.get(path) ?? '').join(),
    );
    expect(differing).toEqual([]);
  });

  it('have both forms where a count goes with them', () => {
    const alone = texts
      .map(([path]) => path)
      .filter((path) => path.endsWith('_one'))
      .filter((path) => !texts.some(([other]) => other === path.replace(/_one$/, '_other')));
    expect(alone).toEqual([]);
  });
});

describe('a word of the window', () => {
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  // Codes that stand in keys, such as those of faults, are named in `shared`.
  const source = globSync('src/{renderer,shared}/**/*.{ts,tsx}', {
    cwd: root,
    exclude: ['**/*.test.*', 'src/shared/wording/**'],
  })
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .join('\n');
  const named = new Set(source.match(/[\w-]+/g));
  /** Keys that are put together, such as `state_${state}` and `${field}Hint`. */
  const patterns = [...new Set(source.match(/`(?:\w+:)?[\w-]*\$\{[^`{}]*\}[\w-]*`/g))]
    .map((template) => template.slice(1, -1).replace(/^\w+:/, ''))
    .filter((template) => template.replace(/\$\{[^}]*\}/, '').length > 2)
    .map((template) => new RegExp(`^${template.replace(/\$\{[^}]*\}/, '[\\w -]+')}$`));
  const isNamed = (key: string): boolean =>
    key.split('.').every((part) => named.has(part)) || patterns.some((pattern) => pattern.test(key));

  it('is named somewhere in the renderer', () => {
    const dead = [...english.keys()]
      .map((path) => path.slice(path.indexOf('.') + 1))
      // `_other` may be a plural, and a kind of things.
      .filter((key) => !isNamed(key) && !isNamed(key.replace(/_(?:zero|one|other)$/, '')));
    expect(dead).toEqual([]);
  });
});
