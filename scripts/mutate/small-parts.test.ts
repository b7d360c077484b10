import { describe, expect, it } from 'vitest';
import { inEnglish } from '../../src/shared/wording/in-english.ts';
import { readRanges } from './changed-lines.ts';
import { parseMutateOptions } from './options.ts';
import { sample, shuffled } from './sample.ts';
import { targetsOf } from './targets.ts';

describe('the lines that differ from a commit', () => {
  it('are those of the new side', () => {
    const diff = [
      '@@ -1,0 +2 @@ f',
      '+a',
      '@@ -9,3 +11,2 @@',
      '-a',
      '+b',
      '+c',
      '@@ -20,2 +21,0 @@',
      '-x',
    ].join('\n');
    expect(readRanges(diff)).toEqual([
      { first: 2, last: 2 },
      { first: 11, last: 12 },
    ]);
  });
});

describe('a sample', () => {
  const items = Array.from({ length: 100 }, (_, index) => index);

  it('is the same for a seed, in order, and another for another', () => {
    const drawn = sample(items, 10, 7);
    expect(drawn).toHaveLength(10);
    expect(drawn).toEqual(drawn.toSorted((a, b) => a - b));
    expect(sample(items, 10, 7)).toEqual(drawn);
    expect(sample(items, 10, 8)).not.toEqual(drawn);
    expect(sample(items, 1000, 7)).toEqual(items);
    expect(shuffled(items, 7)).not.toEqual(items);
    expect(
      shuffled(items, 7)
        .slice(0, 10)
        .toSorted((a, b) => a - b),
    ).toEqual(drawn);
  });
});

describe('what is changed', () => {
  it('is sources, by file or folder, each once', () => {
    const files = [
      'src/a/a.ts',
      'src/a/a.test.ts',
      'src/a/testing/b.ts',
      'src/a/c.d.ts',
      'src/ab/d.ts',
      'src/a/e.css',
    ];
    expect(targetsOf(['./src/a/', 'src/a/a.ts'], files)).toEqual(['src/a/a.ts']);
    expect(targetsOf(['src'], files)).toEqual(['src/a/a.ts', 'src/ab/d.ts']);
    expect(targetsOf(['src/b'], files)).toEqual([]);
  });
});

describe('the options', () => {
  it('have defaults', () => {
    expect(parseMutateOptions(['src/a.ts'])).toEqual({
      ok: true,
      value: {
        paths: ['src/a.ts'],
        since: null,
        sample: null,
        seed: 1,
        all: false,
        fresh: false,
        json: false,
        list: false,
        lanes: 2,
        seconds: null,
        budget: null,
      },
    });
  });

  it('are read, the help before all', () => {
    const given = [
      'src',
      '--since',
      'main',
      '--sample',
      '50',
      '--seed',
      '7',
      '--lanes',
      '1',
      '--budget',
      '30',
      '--seconds',
      '500',
      '--json',
    ];
    expect(parseMutateOptions(given)).toMatchObject({
      ok: true,
      value: { since: 'main', sample: 50, seed: 7, lanes: 1, budget: 30, seconds: 500, json: true },
    });
    expect(parseMutateOptions(['--help'])).toEqual({ ok: true, value: null });
  });

  it.each([
    [[], /^Give a file or folder/],
    [['src', '--nonsense'], /^Unknown option '--nonsense'.* Try --help\.$/],
    [['src', '--sample', '0'], /^--sample takes a whole number/],
    [['src', '--lanes', 'two'], /^--lanes takes a whole number/],
  ])('refuses %j', (argv, message) => {
    const options = parseMutateOptions(argv);
    expect(options.ok ? '' : inEnglish(options.error)).toMatch(message);
  });
});
