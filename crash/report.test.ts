import { expect, it } from 'vitest';
import { NOTHING_DONE, type Outcome, reportText, tallyOf } from './report.ts';

const passed: Outcome = {
  scenario: 'kill',
  kind: 'passed',
  figures: {
    ...NOTHING_DONE,
    faults: 5,
    published: 10_000,
    acknowledged: 10_000,
    answered: 6_000,
    exported: 15_000,
  },
  problems: [],
  kept: null,
  seconds: 21.34,
};
const failed: Outcome = {
  ...passed,
  scenario: 'disk-full',
  kind: 'failed',
  figures: { ...passed.figures, missing: 2, twice: 1 },
  problems: ['2 missing: 3, 9', '1 there twice: 4'],
  kept: '/tmp/kept',
};
const skipped: Outcome = { scenario: 'stopped', kind: 'skipped', reason: 'there is no SIGSTOP here' };

it('prints a row for each scenario and closes with the counts', () => {
  const lines = reportText([passed], 7).split('\n');
  expect(lines[0]?.split(/ {2,}/)).toEqual([
    'scenario',
    'faults',
    'published',
    'PUBACKed',
    'answered 200',
    'exported',
    'missing',
    'twice',
    'altered',
    'foreign',
    'seconds',
  ]);
  expect(lines[1]?.split(/ +/)).toEqual([
    'kill',
    '5',
    '10000',
    '10000',
    '6000',
    '15000',
    '0',
    '0',
    '0',
    '0',
    '21.3',
  ]);
  expect(lines.at(-1)).toBe('1 passed, 0 failed');
});

it('says what is wrong, by which seed, and where to look', () => {
  const text = reportText([passed, failed, skipped], 7);
  expect(text).toContain('FAILED disk-full: 2 missing: 3, 9\nFAILED disk-full: 1 there twice: 4\n');
  expect(text).toContain('seed 7, everything kept in /tmp/kept');
  expect(text).toContain('skipped stopped: there is no SIGSTOP here');
  expect(text.split('\n').at(-1)).toBe('1 passed, 1 failed, 1 skipped');
});

it('counts outcomes', () => {
  expect(tallyOf([passed, failed, failed, skipped])).toEqual({ passed: 1, failed: 2, skipped: 1 });
});
