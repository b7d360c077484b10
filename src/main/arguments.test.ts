import { expect, it } from 'vitest';
import { ownArguments } from './arguments.ts';

it.each([
  [['/opt/Fleetglass/fleetglass'], []],
  [
    ['electron', '.', '--data-dir', '/d', '--demo'],
    ['--data-dir', '/d', '--demo'],
  ],
  [['electron', '--inspect=0', '--remote-debugging-port=0', '.', '--no-sandbox', '--port=7'], ['--port=7']],
  [
    ['electron', '.', '--broker', '--demo'],
    ['--broker', '--demo'],
  ],
  [['electron', '.', '--data-dir'], ['--data-dir']],
  [['electron', 'app://evil', '--gpu-launcher=x', '-psn_0_1'], []],
])('finds its own options in %j', (argv, own) => {
  expect(ownArguments(argv)).toEqual(own);
});
