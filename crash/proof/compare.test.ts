import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sharedTemporaryFolder } from '../../src/core/testing/temporary-folder.ts';
import { linesOf } from '../rig/export.ts';
import { compareExport, problemsOf } from './compare.ts';
import { makePlan } from './plan.ts';

const { sent } = makePlan(40, 2, 1_700_000_000);
const all = [...sent.keys()];
const good = [...sent.values()];
const [first = '', second = ''] = good;

describe('the comparison', () => {
  it('finds nothing wrong with an export of everything, in any order', () => {
    const verdict = compareExport(sent, all, good.toReversed());
    expect(verdict).toEqual({ exported: sent.size, missing: [], twice: [], altered: [], foreign: [] });
    expect(problemsOf(verdict)).toEqual([]);
  });

  it('lets be there what need not be', () => {
    expect(problemsOf(compareExport(sent, [3], good))).toEqual([]);
    expect(problemsOf(compareExport(sent, [], []))).toEqual([]);
  });

  it.each<[string, readonly string[], readonly string[]]>([
    ['one missing', good.slice(1), ['1 missing: 0']],
    ['all missing', [], [`${sent.size} missing: 0, 1, 2, 3, 4, ...`]],
    ['one twice', [...good, first], ['1 there twice: 0']],
    ['one thrice', [first, ...good, first], ['1 there twice: 0']],
    ['one altered in a blank', good.with(0, first.replace('{', '{ ')), ['1 altered: 0']],
    ['one altered in a value', good.with(0, first.replace('"Vehicle', '"vehicle')), ['1 altered: 0']],
    ['another in the place of one', good.with(0, second), ['1 missing: 0', '1 there twice: 1']],
    ['a number that nobody sent', [...good, '{"custom.n":999}'], ['1 foreign: "{\\"custom.n\\":999}"']],
    ['no number', [...good, '{}'], ['1 foreign: "{}"']],
    ['an empty line', [...good, ''], ['1 foreign: ""']],
    [
      'a torn last line',
      [...good.slice(1), first.slice(0, 20)],
      ['1 missing: 0', expect.stringMatching(/^1 foreign/)],
    ],
    ['a number of another kind', [...good, '{"custom.n":"0"}'], [expect.stringMatching(/^1 foreign/)]],
  ])('finds %s', (_name, lines, problems) => {
    expect(problemsOf(compareExport(sent, all, lines))).toEqual(problems);
  });
});

describe('a file that was tampered with', () => {
  const folder = sharedTemporaryFolder();
  const file = join(folder, 'export.ndjson');
  const text = good.map((line) => `${line}\n`).join('');
  const check = (tampered: string): readonly string[] => {
    writeFileSync(file, tampered);
    return problemsOf(compareExport(sent, all, linesOf(readFileSync(file, 'utf8'))));
  };

  it('passes as it was', () => {
    expect(check(text)).toEqual([]);
  });

  it.each<[string, string, string]>([
    ['a line cut out', text.slice(first.length + 1), '1 missing: 0'],
    ['a line repeated', `${first}\n${text}`, '1 there twice: 0'],
    ['a digit changed', text.replace('54.6872', '54.6873'), '1 altered: 0'],
    ['a line put in', `${text}{"custom.n":-1}\n`, '1 foreign: "{\\"custom.n\\":-1}"'],
    ['a blank line at the end', `${text}\n`, '1 foreign: ""'],
    ['the end cut off', text.slice(0, -(good.at(-1)?.length ?? 0) - 1), `1 missing: ${sent.size - 1}`],
    ['nothing left', '', `${sent.size} missing: 0, 1, 2, 3, 4, ...`],
  ])('fails with %s', (_name, tampered, problem) => {
    expect(check(tampered)).toEqual([problem]);
  });
});
