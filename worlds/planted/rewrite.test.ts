import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PLANTED } from './index.ts';
import { rewritten } from './rewrite.ts';

const rewrite = { file: 'a.ts', text: 'keep()', instead: 'forget()' };

it('rewrites the one place', () => {
  expect(rewritten('if (x) keep();', rewrite)).toBe('if (x) forget();');
});

it.each(['nothing of it', 'keep() keep()'])('refuses %j', (source) => {
  expect(() => rewritten(source, rewrite)).toThrow('a.ts holds');
});

it.each(PLANTED)('finds the place of $name in the source of today', ({ rewrites }) => {
  for (const one of rewrites) {
    const source = readFileSync(new URL(`../../src/${one.file}`, import.meta.url), 'utf8');
    expect(rewritten(source, one)).not.toBe(source);
  }
});
