import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { byHand } from '../testing/user.ts';
import { Palette } from './Palette.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const onClose = vi.fn();
let screen: Screen;
beforeEach(async () => {
  screen = await showScreen(createFakeHost(), <Palette onlyPlaces={false} onClose={onClose} />);
});
afterEach(async () => {
  await screen.close();
  onClose.mockReset();
});

it('closes at once by Escape, with a text in its field too', async () => {
  await byHand((user) => user.keyboard('fit'));
  expect(document.querySelector('input')?.value).toBe('fit');
  await byHand((user) => user.keyboard('{Escape}'));
  expect(onClose).toHaveBeenCalledOnce();
});
