import { expect, it } from 'vitest';
import { sandboxTrouble } from './linux-sandbox.ts';

const ELECTRON = '/opt/electron/dist/electron';
const HELPER = '/opt/electron/dist/chrome-sandbox';
const root = { uid: 0, mode: 0o104755 };

it.each([
  ['a set-uid helper', root, false],
  ['user namespaces', null, true],
  ['user namespaces beside a helper that is not set-uid', { uid: 0, mode: 0o100755 }, true],
  ['nothing that can be told', null, null],
])('takes %s', (_what, found, namespaces) => {
  const stat = (path: string) => (path === HELPER ? found : null);
  expect(sandboxTrouble(ELECTRON, { stat, mayMakeNamespaces: () => namespaces })).toBeNull();
});

it.each([
  ['no helper', null],
  ['a helper that is not set-uid', { uid: 0, mode: 0o100755 }],
  ['a helper that is somebody’s', { uid: 1000, mode: 0o104755 }],
])('says what mends it where there are no namespaces and %s', (_what, found) => {
  const trouble = sandboxTrouble(ELECTRON, { stat: () => found, mayMakeNamespaces: () => false });
  expect(trouble).toContain(`sudo chown root:root '${HELPER}' && sudo chmod 4755 '${HELPER}'`);
  expect(trouble).not.toContain('--no-sandbox');
});
