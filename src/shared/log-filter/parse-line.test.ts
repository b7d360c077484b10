import { describe, expect, it } from 'vitest';
import { offsetsOf } from '../format/zone.ts';
import { valuesOf, withValues } from './edit-line.ts';
import { LONGEST_LINE } from './log-term.ts';
import { parseLine } from './parse-line.ts';
import { readTime, writeTime } from './times.ts';
import { quoted, tokensOf } from './tokens.ts';

const nowMs = Date.UTC(2026, 10, 30, 12, 0, 0);
const basis = { nowMs, offsetOf: () => 0 };
const termsOf = (line: string) => parseLine(line, basis).terms;
const problemsOf = (line: string) =>
  parseLine(line, basis).problems.map(({ problem, typed }) => `${problem} ${typed}`);

describe('parseLine', () => {
  it('reads words in any order, in quotes, negated, with several values', () => {
    expect(termsOf('stream:"Wialon EU" code:403,404 status>=500 text~timeout -severity:info')).toEqual([
      { kind: 'about', not: false, origin: 'stream', test: 'is', values: ['Wialon EU'] },
      { kind: 'number', not: false, field: 'code', comparison: '=', values: [403, 404] },
      { kind: 'number', not: false, field: 'status', comparison: '>=', values: [500] },
      { kind: 'text', not: false, values: ['timeout'] },
      { kind: 'severity', not: true, values: ['info'] },
    ]);
  });

  it.each([
    ['timeout', [{ kind: 'text', not: false, values: ['timeout'] }]],
    ['-"no answer"', [{ kind: 'text', not: true, values: ['no answer'] }]],
    ['a,b', [{ kind: 'text', not: false, values: ['a,b'] }]],
    ['-', [{ kind: 'text', not: false, values: ['-'] }]],
    ['"say \\"no\\""', [{ kind: 'text', not: false, values: ['say "no"'] }]],
    ['SEVERITY>=warn', [{ kind: 'severity', not: false, values: ['warning', 'alert'] }]],
    ['severity:error', [{ kind: 'severity', not: false, values: ['alert'] }]],
    ['origin:vehicles,platform', [{ kind: 'origin', not: false, values: ['device', 'account'] }]],
    ['status:-1', [{ kind: 'number', not: false, field: 'status', comparison: '=', values: [-1] }]],
    ['latency>0.5', [{ kind: 'number', not: false, field: 'latency', comparison: '>', values: [0.5] }]],
    ['ident~3520', [{ kind: 'field', not: false, field: 'ident', test: 'has', values: ['3520'] }]],
    ['since:2h', [{ kind: 'time', not: false, edge: 'since', atMs: nowMs - 7_200_000 }]],
    ['192.168.0.1', [{ kind: 'text', not: false, values: ['192.168.0.1'] }]],
  ])('reads %s', (line, terms) => expect(parseLine(line, basis)).toEqual({ terms, problems: [] }));

  it.each([
    ['colour:red', 'unknown-word colour'],
    ['code:', 'no-value code'],
    ['""', 'no-value '],
    ['text~"never ends', 'open-quote never ends'],
    ['code:four', 'no-number four'],
    ['since:someday', 'no-time someday'],
    ['since:2026-02-30', 'no-time 2026-02-30'],
    ['severity:fatal', 'no-severity fatal'],
    ['origin:ship', 'no-origin ship'],
    ['stream>5', 'not-comparable 5'],
    ['code~4', 'not-comparable 4'],
    ['-since:2h', 'not-negatable 2h'],
  ])('says what is wrong with %s', (line, problem) => expect(problemsOf(`${line}`)).toEqual([problem]));

  it('applies what it understands beside what it does not', () => {
    const { terms, problems } = parseLine('colour:red code:403', basis);
    expect(terms).toHaveLength(1);
    expect(problems).toEqual([{ problem: 'unknown-word', start: 0, end: 10, typed: 'colour' }]);
  });

  it('takes no more than it can hold', () => {
    expect(problemsOf('x'.repeat(LONGEST_LINE + 1))).toEqual(['too-much ']);
    expect(termsOf('a '.repeat(60))).toHaveLength(40);
  });

  it('is total', () => {
    const pieces = [
      'stream',
      ':',
      '"',
      '\\',
      ',',
      ' ',
      '-',
      '~',
      '>=',
      '4',
      'é',
      '\u0000',
      'since',
      '😀',
      '=',
    ];
    let seed = 7;
    const draw = (): string => {
      seed = (seed * 16_807) % 2_147_483_647;
      return pieces[seed % pieces.length] ?? '';
    };
    for (let round = 0; round < 3_000; round += 1) {
      const line = Array.from({ length: (round % 12) + 1 }, draw).join('');
      const { terms, problems } = parseLine(line, basis);
      expect(terms.length + problems.length).toBe(tokensOf(line).length);
    }
  });
});

describe('quoted', () => {
  it.each(['plain', 'two words', 'a,b', 'say "no"', 'back\\slash', '-x', 'a:b'])('keeps %s', (value) => {
    expect(parseLine(`text:${quoted(value)}`, basis).terms).toEqual([
      { kind: 'text', not: false, values: [value] },
    ]);
  });
});

describe('withValues', () => {
  it('writes a word where it stands, or at the end, and takes it away', () => {
    expect(withValues('', 'severity', ['alert'])).toBe('severity:alert');
    expect(withValues('severity:info timeout', 'severity', ['alert', 'warning'])).toBe(
      'severity:alert,warning timeout',
    );
    expect(withValues('timeout severity:info', 'severity', [])).toBe('timeout');
    expect(withValues('-severity:info', 'severity', ['alert'])).toBe('-severity:info severity:alert');
    expect(valuesOf('a stream:"Wialon EU",b', 'stream')).toEqual(['Wialon EU', 'b']);
  });
});

describe('readTime', () => {
  const vilnius = { nowMs, offsetOf: offsetsOf('Europe/Vilnius') };
  it.each([
    ['1d12h', nowMs - 36 * 3_600_000],
    ['14:05', Date.UTC(2026, 10, 29, 14, 5)],
    ['11:59:30', Date.UTC(2026, 10, 30, 11, 59, 30)],
    ['today', Date.UTC(2026, 10, 30)],
    ['yesterday', Date.UTC(2026, 10, 29)],
    ['2026-11-30T09:12:00.250', Date.UTC(2026, 10, 30, 9, 12, 0, 250)],
    ['25:00', null],
    ['2026-13-01', null],
    ['-1h', null],
  ])('reads %s', (text, expected) => expect(readTime(text, basis)).toBe(expected));

  it('reads the clocks of the window', () => {
    expect(readTime('2026-11-30 14:00', vilnius)).toBe(nowMs);
    expect(readTime('2026-11-30T12:00Z', vilnius)).toBe(nowMs);
    expect(readTime('2026-03-29 03:30', vilnius)).toBe(Date.UTC(2026, 2, 29, 1, 30));
    expect(writeTime(nowMs, vilnius.offsetOf)).toBe('2026-11-30T14:00:00');
  });
});
