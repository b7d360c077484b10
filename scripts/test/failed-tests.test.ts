import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../src/core/testing/temporary-folder.ts';
import { failuresOf, failuresText, playwrightFailures, vitestFailures } from './failed-tests.ts';

describe('failed tests', () => {
  it('are read from vitest, with the files that could not be run', () => {
    const report = {
      testResults: [
        { name: '/house/src/a.test.ts', status: 'passed', assertionResults: [{ status: 'passed' }] },
        {
          name: '/house/src/b.test.ts',
          status: 'failed',
          assertionResults: [
            { status: 'passed', fullName: 'b is well' },
            {
              status: 'failed',
              fullName: 'b is ill',
              failureMessages: ['\u001B[31mexpected 1\u001B[39m\nto be 2'],
            },
          ],
        },
        { name: '/house/src/c.test.ts', status: 'failed', message: 'No such file.', assertionResults: [] },
      ],
    };
    expect(vitestFailures(report, '/house')).toEqual([
      { name: join('src', 'b.test.ts > b is ill'), said: 'expected 1\nto be 2' },
      { name: join('src', 'c.test.ts'), said: 'No such file.' },
    ]);
  });

  it('are read from Playwright at any depth, also where a second try passed', () => {
    const spec = (title: string, status: string, ...messages: readonly string[]) => ({
      title,
      file: 'a.spec.ts',
      tests: [{ status, results: messages.map((message) => ({ errors: [{ message }] })) }],
    });
    const report = {
      suites: [
        {
          specs: [spec('is well', 'expected')],
          suites: [{ specs: [spec('is ill', 'unexpected', 'no row'), spec('wavers', 'flaky', 'late')] }],
        },
      ],
    };
    expect(playwrightFailures(report)).toEqual([
      { name: 'a.spec.ts > is ill', said: 'no row' },
      { name: 'a.spec.ts > wavers', said: 'late' },
    ]);
  });

  it('say the first lines of what they said', () => {
    const message = Array.from({ length: 40 }, (_none, at) => `line ${at}`).join('\n');
    const report = { testResults: [{ name: '/a', status: 'failed', message, assertionResults: [] }] };
    const [failed] = vitestFailures(report, '/');
    expect(failed?.said.split('\n')).toHaveLength(12);
    expect(failuresText([{ name: 'a', said: 'one\ntwo' }])).toBe('FAILED  a\n        one\n        two\n');
  });

  it.each([[null], [[]], ['x'], [{ testResults: [1], suites: ['x'] }], [{ testResults: 1, suites: {} }]])(
    'are none in %j',
    (report) => {
      expect(vitestFailures(report, '/')).toEqual([]);
      expect(playwrightFailures(report)).toEqual([]);
    },
  );

  it('are none where no report was written', () => {
    const file = join(temporaryFolder(), 'report.json');
    expect(failuresOf(file, vitestFailures, '/')).toEqual([]);
    writeFileSync(file, '{"testResults":[{"name":"/a","status":"failed","message":"x"}]}');
    expect(failuresOf(file, vitestFailures, '/')).toEqual([{ name: 'a', said: 'x' }]);
  });
});
