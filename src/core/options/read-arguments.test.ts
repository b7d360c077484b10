import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../shared/result.ts';
import { inEnglish } from '../../shared/wording/in-english.ts';
import { readArguments, readWholeNumber } from './read-arguments.ts';

const OPTIONS = { out: { type: 'string' }, all: { type: 'boolean' } } as const;

describe('readArguments', () => {
  it('gives what was given', () => {
    expect(readArguments({ args: ['--out', 'a', '--all'], options: OPTIONS })).toMatchObject(
      ok({ values: { out: 'a', all: true }, positionals: [] }),
    );
    expect(readArguments({ args: ['b'], options: OPTIONS, allowPositionals: true })).toMatchObject(
      ok({ positionals: ['b'] }),
    );
  });

  it.each([
    ['--none', "Unknown option '--none'. Try --help."],
    ['--all=1', "Option '--all' does not take an argument. Try --help."],
    ['stray', /^Unexpected argument 'stray'[^.\n]*\. Try --help\.$/],
  ])('refuses %s in one line', (arg, message) => {
    const given = readArguments({ args: [arg], options: OPTIONS });
    expect(given.ok ? '' : inEnglish(given.error)).toMatch(message);
  });
});

describe('readWholeNumber', () => {
  const read = (text: string | undefined) =>
    readWholeNumber('--n', text, { least: 1, most: 20, fallback: null });

  it('takes both bounds, and the fallback where nothing was given', () => {
    expect([read('1'), read('20'), read(undefined)]).toEqual([ok(1), ok(20), ok(null)]);
  });

  it.each(['0', '21', '1e1', '-1', '1.5', '', ' 2', '99999999999'])('refuses %j', (text) => {
    const given = JSON.stringify(text);
    const problem = { kind: 'not-whole', option: '--n', least: 1, most: 20, given } as const;
    expect(read(text)).toEqual(fail({ code: 'bad-option', problem }));
    expect(inEnglish({ code: 'bad-option', problem })).toBe(
      `--n takes a whole number from 1 to 20, not ${given}.`,
    );
  });
});
