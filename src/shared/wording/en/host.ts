import type { HostMessage } from '../../messages/host.ts';
import type { SentencesOf } from '../sentences.ts';

const WRONG = {
  'wrong-type': 'has the wrong type',
  'too-large': 'is too large',
  'too-small': 'is too small',
  'unknown-members': 'has unknown members',
  invalid: 'is not valid',
} as const;

export const host: SentencesOf<HostMessage> = {
  'unknown-call': () => 'This window asked for something this host does not offer.',
  'bad-argument': ({ channel, where, what }) => `${channel}: ${where ?? 'the argument'} ${WRONG[what]}.`,
  internal: ({ channel }) =>
    channel === null
      ? 'Fleetglass could not send its answer.'
      : `Fleetglass could not carry out "${channel}". Its log says more.`,
  'monitor-unreachable': () => 'Fleetglass does not answer. It is tried again by itself.',
  'not-allowed': () => 'This window may not ask that.',
  'unknown-browser': () => 'This browser is not let in any more.',
  'browser-not-kept': ({ file, reason }) => `${file} cannot be written (${reason}).`,
  'no-run': () => 'Nothing has been looked at yet.',
  'other-run': () => 'The doctor was started again in another window since. Run all steps again here.',
  'doctor-busy': () => 'The doctor is at work. Wait for its end, or cancel it.',
  'data-dir-busy': ({ dataDir }) =>
    `Another Fleetglass already uses ${dataDir}. Close it, or give this one a place of its own with --data-dir.`,
  'data-dir': ({ dataDir, reason }) => `The data dir ${dataDir} cannot be used (${reason}).`,
  'port-taken': ({ port }) => `Port ${port} is taken. Choose another with --port, or 0 for any.`,
  'port-refused': ({ port }) => `Port ${port} is not allowed for this user. Choose another with --port.`,
  'page-not-built': () => 'The page is not built yet. Run "npm run build" first.',
  'no-sandbox': () =>
    'This window shows data from a network and does not run without Chromium’s sandbox, which this system keeps from it. ' +
    'Install the deb package, which brings what the sandbox needs, or allow user namespaces: ' +
    'sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0',
  'unexpected-error': ({ reason }) =>
    `Fleetglass met an error that it did not expect, and ends: ${reason}. What was acknowledged is on disk; start it again.`,
};
