import { expect, it } from 'vitest';
import { findArguments } from './find-arguments.ts';
import { HOST_OPTIONS } from './host-options.ts';
import { parseOptions } from './parse-options.ts';

it.each([
  [['/opt/Fleetglass/fleetglass'], []],
  [
    ['electron', '.', '--data-dir', '/d', '--demo'],
    ['--data-dir=/d', '--demo'],
  ],
  [['electron', '--inspect=0', '--remote-debugging-port=0', '.', '--no-sandbox', '--port=7'], ['--port=7']],
  [['electron', '.', '--broker', '--demo'], ['--broker=--demo']],
  [['electron', '.', '--data-dir'], ['--data-dir']],
  [['electron', 'app://evil', '--gpu-launcher=x', '-psn_0_1'], []],
  [
    ['electron', '--headless', '--version', '-h'],
    ['--headless', '--version', '-h'],
  ],
])('finds its own options in %j', (argv, own) => {
  expect(findArguments(argv)).toEqual(own);
});

/** As Electron on Windows reads its arguments: false where it would end at once (shell/app/command_line_args.cc). */
function startsOnWindows(argv: readonly string[]): boolean {
  const urlAt = argv.findIndex((argument) => /^[a-z][^\s:]+:/i.test(argument));
  return urlAt < 0 || urlAt === argv.length - 1;
}

it('knows every option, and puts none so that Electron on Windows would not start', () => {
  // A value of each option that looks like a URL where the option may take one.
  const argv = Object.values(HOST_OPTIONS).flatMap(({ name, value }) =>
    value === null ? [`--${name}`] : [`--${name}`, name === 'broker' ? 'mqtts://b' : 'fe80::1'],
  );
  expect(startsOnWindows(argv)).toBe(false);
  const found = findArguments(argv);
  expect(found).toHaveLength(Object.keys(HOST_OPTIONS).length);
  expect(startsOnWindows(found)).toBe(true);
});

it('finds arguments that are read as those that were given', () => {
  const argv = [
    '--broker',
    'mqtts://b',
    '--shared-group',
    'wall',
    '--listener-port',
    '0',
    '--listener-host',
    '::1',
  ];
  expect(parseOptions(findArguments(['electron', '.', ...argv]), {})).toEqual(parseOptions(argv, {}));
});
