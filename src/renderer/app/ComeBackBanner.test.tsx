import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { comeBackHash } from '../../shared/come-back.ts';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { ComeBackBanner } from './ComeBackBanner.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
let screen: Screen;
beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-01-01T12:00:05Z'), toFake: ['Date'] });
});
afterEach(async () => {
  vi.useRealTimers();
  await screen.close();
  window.location.hash = '';
});

it('says why and when the window came back, until it is read', async () => {
  window.location.hash = comeBackHash('crashed', Date.parse('2026-01-01T12:00:00Z'));
  screen = await showScreen(createFakeHost(), <ComeBackBanner />);
  expect(screen.page.textContent).toContain('This window stopped and was opened again at 12:00:00 UTC.');
  expect(screen.page.textContent).toContain('everything went on being received and kept');
  await screen.press('Dismiss');
  expect([screen.page.textContent, window.location.hash]).toEqual(['', '']);
});

it.each(['', '#logs'])('says nothing of %j', async (hash) => {
  window.location.hash = hash;
  screen = await showScreen(createFakeHost(), <ComeBackBanner />);
  expect(screen.page.textContent).toBe('');
});
