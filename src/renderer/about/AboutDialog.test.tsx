import { afterEach, expect, it, vi } from 'vitest';
import { ok } from '../../shared/result.ts';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { AboutDialog } from './AboutDialog.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
let screen: Screen;
afterEach(() => screen.close());
const dialog = () => document.querySelector('[role=dialog]');
const text = (): string => (dialog()?.textContent ?? '') + (dialog()?.querySelector('textarea')?.value ?? '');

it('says which version this is and whose work is in it', async () => {
  const fake = createFakeHost({
    'app.info': () =>
      ok({ version: '1.2.3', host: 'browser', demo: false, platform: 'linux', canRestart: false }),
  });
  screen = await showScreen(
    fake,
    <AboutDialog onClose={() => {}} readLicences={async () => 'react 19 (MIT)'} />,
  );
  await vi.waitFor(() => expect(text()).toContain('react 19 (MIT)'));
  expect(text()).toContain('Version1.2.3');
  expect(text()).toContain('Shown ina browser');
});

it('says where the licences are where they cannot be read', async () => {
  const readLicences = () => Promise.reject(new Error('HTTP 404'));
  screen = await showScreen(createFakeHost(), <AboutDialog onClose={() => {}} readLicences={readLicences} />);
  await vi.waitFor(() => expect(text()).toContain('THIRD-PARTY-NOTICES.txt'));
});
