import { afterEach, expect, it, vi } from 'vitest';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
let screen: Screen;
afterEach(async () => {
  await screen.close();
  vi.restoreAllMocks();
});

function Broken(): never {
  throw new Error('a <b>fault</b>');
}

it('turns a fault into a sentence and a way on', async () => {
  const errors = vi.spyOn(console, 'error').mockImplementation(() => {});
  screen = await showScreen(createFakeHost(), <Broken />);
  expect(screen.page.textContent).toContain('This window has run into a fault');
  expect(screen.page.textContent).toContain('a <b>fault</b>');
  expect(screen.page.querySelector('b')).toBeNull();
  expect(screen.page.querySelector('button')?.textContent).toBe('Reload window');
  expect(errors).toHaveBeenCalled();
});
