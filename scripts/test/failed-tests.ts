import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { memberOf } from './test-counts.ts';

/** A test that failed: where it is, its name, and the first lines of what it said. */
export interface FailedTest {
  readonly name: string;
  readonly said: string;
}

/** Reads the failed tests out of a runner's JSON report; paths are told from `root` on. */
export type ReadFailures = (report: unknown, root: string) => readonly FailedTest[];

/** So many lines of each are enough to tell one failure from another; the whole stands in the step's own output. */
const LINES_SAID = 12;

/** The failed tests in a report of vitest's JSON reporter, and the files that could not be run. */
export function vitestFailures(report: unknown, root: string): readonly FailedTest[] {
  return list(report, 'testResults').flatMap((file) => {
    const path = relative(root, text(file, 'name'));
    const failed = list(file, 'assertionResults').filter((test) => text(test, 'status') === 'failed');
    if (failed.length === 0 && text(file, 'status') === 'failed')
      return [{ name: path, said: firstLines(text(file, 'message')) }];
    return failed.map((test) => ({
      name: `${path} > ${text(test, 'fullName')}`,
      said: firstLines(list(test, 'failureMessages').filter(isText).join('\n')),
    }));
  });
}

/** The failed tests in a report of Playwright's JSON reporter, also those that passed at a second try. */
export function playwrightFailures(report: unknown): readonly FailedTest[] {
  const ofSuite = (suite: unknown): readonly FailedTest[] => [
    ...list(suite, 'suites').flatMap(ofSuite),
    ...list(suite, 'specs').flatMap((spec) =>
      list(spec, 'tests')
        .filter((test) => ['unexpected', 'flaky'].includes(text(test, 'status')))
        .map((test) => ({
          name: `${text(spec, 'file')} > ${text(spec, 'title')}`,
          said: firstLines(
            list(test, 'results')
              .flatMap((result) => list(result, 'errors'))
              .map((error) => text(error, 'message'))
              .join('\n'),
          ),
        })),
    ),
  ];
  return list(report, 'suites').flatMap(ofSuite);
}

/** The failed tests of a step that wrote `file`; none where it wrote nothing. */
export function failuresOf(file: string, read: ReadFailures, root: string): readonly FailedTest[] {
  return existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8')), root) : [];
}

/** What failed, in words for the end of a long output. */
export function failuresText(failures: readonly FailedTest[]): string {
  return failures
    .map(({ name, said }) => `FAILED  ${name}\n${said.replaceAll(/^/gm, '        ')}\n`)
    .join('');
}

function firstLines(said: string): string {
  return stripVTControlCharacters(said).split('\n').slice(0, LINES_SAID).join('\n');
}

function list(value: unknown, name: string): readonly unknown[] {
  const found = memberOf(value, name);
  return Array.isArray(found) ? found : [];
}

function text(value: unknown, name: string): string {
  const found = memberOf(value, name);
  return isText(found) ? found : '';
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
