import { describe, expect, it } from 'vitest';
import { findMutants } from './find-mutants.ts';
import { applyMutant } from './mutant.ts';

const changesOf = (text: string): readonly string[] =>
  findMutants(text).map((mutant) => applyMutant(text, mutant));

describe('the changes to a text', () => {
  it.each([
    ['a < b;', ['a <= b;', ';']],
    ['x = a >= b;', ['x = a > b;', ';']],
    ['x = a === b;', ['x = a !== b;', ';']],
    ['x = a && b;', ['x = a || b;', ';']],
    ['x = a ?? b;', ['x = a;', 'x = (b);', ';']],
    ['x = a - b;', ['x = a + b;', ';']],
    ['x = !a;', ['x = a;', ';']],
    ['x += a;', ['x -= a;', ';']],
    ['i++;', ['i--;', ';']],
    ['const x = a ? b : c;', ['const x = !(a) ? b : c;']],
    ['const x = a?.b;', ['const x = a.b;']],
    ['const x = a?.(b);', ['const x = a(b);']],
    ['const x = await a;', ['const x = a;']],
    ['const x = 3;', ['const x = 4;']],
    ['const x = 30;', ['const x = 60;']],
    ['const x = -1;', ['const x = 1;', 'const x = -2;']],
    ['const x = true;', ['const x = false;']],
    ['const x = [a, ...b];', ['const x = [];', 'const x = [a, ...[]];']],
    ['const x = { a, ...b };', ['const x = {};', 'const x = { a, ...{} };']],
    ['const x = Math.min(a, b);', ['const x = Math.max(a, b);']],
    ['const x = a.filter(b);', ['const x = a;']],
    ['const f = () => g();', ['const f = () => undefined;']],
    ['function f() { g(); h(); }', ['function f() {}', 'function f() { ; h(); }', 'function f() { g(); ; }']],
    ['if (a) throw b;', ['if (false) throw b;', 'if (true) throw b;']],
    ['if (a) b(); else c();', ['if (!(a)) b(); else c();', 'if (a) ; else c();', 'if (a) b(); else ;']],
    ['while (a) b();', ['while (false) b();', 'while (a) ;']],
  ])('%s', (text, changes) => {
    expect(changesOf(text).toSorted()).toEqual([...changes].toSorted());
  });

  it.each([
    ['the opposite of a whole test', 'if (a === b) c();', 'if (a !== b) c();'],
    ['the only statement of a guard', 'if (a) { b(); }', 'if (a) { ; }'],
    ['the other value of an assignment', 'x = true;', 'x = false;'],
    ['a number beside an operator', 'const x = a + 1;', 'const x = a + 2;'],
    ['the second number of a product', 'const x = 2 * 60;', 'const x = 2 * 120;'],
    ['a handler whose call may be left out', 'on("end", () => f());', 'on("end", () => undefined);'],
  ])('leaves out what another change says: %s', (_, text, change) => {
    expect(changesOf(text)).not.toContain(change);
    expect(changesOf(text)).not.toEqual([]);
  });

  it.each([
    "import { a } from './b.ts';",
    'type A = 1 | 2;',
    'interface A { readonly b: true }',
    'const x = "text";',
    "log.info('link.up', { at: 1 });",
    "const f = (error) => log.warn('link.down', { error });",
    "if (a > b) log.info('link.up');",
    "deps.log?.warn('link.down', { at: 1 });",
  ])('leaves alone what no test could or should see: %s', (text) => {
    expect(changesOf(text)).toEqual([]);
  });

  it('finds places behind letters of several bytes', () => {
    expect(changesOf('/* é€😀 */ const x = 1;')).toEqual(['/* é€😀 */ const x = 2;']);
  });
});
