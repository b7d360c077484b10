import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { linksOf, oneLink } from '../testing/some-account.ts';
import { AccountFilterBar } from './AccountFilterBar.tsx';
import { useAccountFilter } from './account-filter.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
let screen: Screen;
afterEach(async () => {
  await screen.close();
});

const chips = (): readonly HTMLElement[] => [
  ...screen.page.querySelectorAll<HTMLElement>('button[aria-pressed]'),
];
const pressed = (): readonly (string | null)[] => chips().map((chip) => chip.getAttribute('aria-pressed'));
const click = (index: number): Promise<void> => act(async () => chips()[index]?.click());

describe('account filter bar', () => {
  it('is not there for one account', async () => {
    screen = await showScreen(createFakeHost(), <AccountFilterBar />, oneLink());
    expect(screen.page.innerHTML).toBe('');
  });

  it('chooses accounts, says how many are shown, and finds the way back', async () => {
    screen = await showScreen(createFakeHost(), <AccountFilterBar />, linksOf({ a: {}, b: {}, c: {} }));
    expect(screen.page.querySelector('fieldset')?.getAttribute('aria-label')).toBe('Show accounts');
    expect(chips().map(({ textContent }) => textContent)).toEqual(['NNorth', 'SSouth', 'WWest']);
    expect(pressed()).toEqual(['false', 'false', 'false']);
    expect(screen.page.textContent).not.toContain('of 3 accounts');
    await click(1);
    await click(2);
    expect(pressed()).toEqual(['false', 'true', 'true']);
    expect(screen.page.textContent).toContain('2 of 3 accounts');
    expect([...screen.windowStore.of(useAccountFilter).getState().chosen]).toEqual(['b', 'c']);
    await click(1);
    expect(screen.page.textContent).toContain('1 of 3 accounts');
    await screen.press('Show all');
    expect(pressed()).toEqual(['false', 'false', 'false']);
    expect(screen.page.textContent).not.toContain('of 3 accounts');
  });

  it('marks the accounts that are cut off', async () => {
    screen = await showScreen(
      createFakeHost(),
      <AccountFilterBar />,
      linksOf({ a: {}, b: { state: 'taken-over' } }),
    );
    const cut = (): readonly (boolean | undefined)[] =>
      chips().map((chip) => chip.querySelector('[aria-hidden]')?.className.includes('cut'));
    expect(cut()).toEqual([false, true]);
    await screen.set({ hostLink: 'lost' });
    expect(cut()).toEqual([true, true]);
  });
});
