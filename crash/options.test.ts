import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inEnglish } from '../src/shared/wording/in-english.ts';
import { crashHelp, DEFAULT_MESSAGES, DEFAULT_ROUNDS, parseCrashOptions } from './options.ts';

const KNOWN = ['kill', 'stopped', 'disk-full'];
const parse = (...argv: readonly string[]) => parseCrashOptions(argv, KNOWN, 42);

describe('options', () => {
  it('are small and complete by default, with a fresh seed', () => {
    expect(parse()).toEqual({
      ok: true,
      value: { rounds: DEFAULT_ROUNDS, messages: DEFAULT_MESSAGES, seed: 42, scenarios: KNOWN, report: null },
    });
  });

  it('are taken', () => {
    const argv = '--rounds 100 --messages 200000 --seed 7 --scenario stopped --scenario kill --report r.json';
    expect(parse(...argv.split(' '))).toEqual({
      ok: true,
      value: {
        rounds: 100,
        messages: 200_000,
        seed: 7,
        scenarios: ['kill', 'stopped'],
        report: resolve('r.json'),
      },
    });
  });

  it.each(['--help', '-h'])('%s asks for a help text, which names what there is', (option) => {
    expect(parse(option)).toEqual({ ok: true, value: null });
    for (const text of [...KNOWN, '--scenario NAME']) expect(crashHelp(KNOWN)).toContain(text);
  });

  it.each([
    [['--rounds', '0'], '--rounds takes a whole number from 1 to 10000, not "0".'],
    [['--messages', '1e3'], '--messages takes a whole number from 1 to 5000000, not "1e3".'],
    [['--seed', 'x'], '--seed takes a whole number from 0 to 2147483647, not "x".'],
    [['--scenario', 'flood'], 'There is no scenario "flood", only kill, stopped, disk-full.'],
    [['--rounds'], "Option '--rounds <value>' argument missing. Try --help."],
    [['--fast'], expect.stringContaining("Unknown option '--fast'")],
    [['kill'], expect.stringContaining("Unexpected argument 'kill'")],
  ])('%j are refused in a line', (argv, message) => {
    const parsed = parse(...argv);
    const said = parsed.ok ? null : inEnglish(parsed.error);
    expect({ ok: parsed.ok, said }).toEqual({ ok: false, said: message });
  });
});
