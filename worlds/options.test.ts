import { expect, it } from 'vitest';
import { inEnglish } from '../src/shared/wording/in-english.ts';
import { DEFAULT_SEEDS, parseWorldsOptions, worldsHelp } from './options.ts';

const KNOWN = ['calm-day', 'torn'];
const parse = (...argv: readonly string[]) => parseWorldsOptions(argv, KNOWN, ['forgets']);
const value = (...argv: readonly string[]) => {
  const parsed = parse(...argv);
  return parsed.ok ? parsed.value : inEnglish(parsed.error);
};

it('runs many seeds from the first where nothing is asked for', () => {
  expect(value()).toEqual({
    all: false,
    from: 1,
    count: DEFAULT_SEEDS,
    names: [],
    planted: [],
    story: false,
    report: null,
  });
});

it.each(['--help', '-h'])('is asked by %s for a help text, which names what there is', (option) => {
  expect(value(option)).toBeNull();
  const help = worldsHelp(KNOWN, ['forgets']);
  for (const name of [...KNOWN, 'forgets', '--planted NAME']) expect(help).toContain(name);
});

it('runs one seed with its story', () => {
  expect(value('--seed', '42')).toMatchObject({ from: 42, count: 1, story: true });
});

it('runs so many from another seed', () => {
  expect(value('--from', '9', '--seeds', '3')).toMatchObject({ from: 9, count: 3, story: false });
});

it('runs named worlds once each', () => {
  expect(value('--world', 'torn')).toMatchObject({ names: ['torn'], count: 1 });
});

it('looks whether what is planted is found', () => {
  expect(value('--planted', 'forgets')).toMatchObject({ planted: ['forgets'], count: DEFAULT_SEEDS });
});

it.each([
  [['--seed', 'x'], '--seed takes a whole number'],
  [['--seeds', '0'], '--seeds takes a whole number from 1'],
  [['--world', 'none'], 'There is no world "none", only calm-day, torn.'],
  [['--planted', 'none'], 'There is no planted fault "none", only forgets.'],
  [['--nothing'], "Unknown option '--nothing'. Try --help."],
])('refuses %j', (argv, words) => {
  expect(value(...argv)).toContain(words);
});
