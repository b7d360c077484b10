import { afterEach, describe, expect, it, vi } from 'vitest';
import { ok } from '../../shared/result.ts';
import { Welcome } from '../accounts/Welcome.tsx';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { SettingsNotice } from './SettingsNotice.tsx';

const NOTICE = {
  code: 'file-set-aside',
  what: 'secrets',
  file: '/data/secrets.json',
  why: 'not-understood',
  readErrorCode: null,
  setAside: null,
  moveErrorCode: 'EACCES',
} as const;
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
let screen: Screen;
afterEach(async () => {
  await screen.close();
});

describe('settings that were set aside', () => {
  it('are told of on the first screen, each until it was read', async () => {
    const notices = [
      { ...NOTICE, what: 'settings', setAside: '/data/<b>settings</b>.json.1' } as const,
      NOTICE,
    ];
    const fake = createFakeHost({ 'settings.notices': () => ok(notices) });
    screen = await showScreen(fake, <Welcome />, { accounts: [] });
    expect(screen.page.textContent).toContain('set aside as /data/<b>settings</b>.json.1.');
    await screen.press('Dismiss');
    expect(screen.page.textContent).not.toContain('The settings file');
    expect(screen.page.textContent).toContain('The secrets file /data/secrets.json cannot be understood');
    await screen.press('Dismiss');
    expect(screen.page.textContent).not.toContain('cannot be understood');
  });

  it('are not told again on the next screen', async () => {
    const notices = [NOTICE];
    const fake = createFakeHost({ 'settings.notices': () => ok(notices) });
    screen = await showScreen(fake, <Welcome />, { accounts: [] });
    await screen.press('Dismiss');
    await screen.close();
    screen = await showScreen(fake, <SettingsNotice />, {}, screen.windowStore);
    expect(screen.page.textContent).toBe('');
  });

  it('leave no trace where there are none', async () => {
    screen = await showScreen(createFakeHost({ 'settings.notices': () => ok([]) }), <Welcome />, {
      accounts: [],
    });
    expect(screen.page.textContent).not.toContain('Dismiss');
    expect(screen.page.textContent).toContain('Connect your fleet');
  });
});
