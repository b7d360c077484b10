import { afterEach, describe, expect, it, vi } from 'vitest';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { linksOf, oneLink, someAccount } from '../testing/some-account.ts';
import { AccountMark } from './AccountMark.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
let screen: Screen;
afterEach(() => screen.close());

const mark = (): HTMLElement | null => screen.page.querySelector('[title]');

describe('account mark', () => {
  it('is not there for one account, nor for one that is not known', async () => {
    screen = await showScreen(createFakeHost(), <AccountMark accountId="a" named />, oneLink());
    expect(screen.page.innerHTML).toBe('');
    await screen.close();
    screen = await showScreen(
      createFakeHost(),
      <AccountMark accountId="gone" named />,
      linksOf({ a: {}, b: {} }),
    );
    expect(screen.page.innerHTML).toBe('');
  });

  it('is not there before the host has told of any account', async () => {
    screen = await showScreen(createFakeHost(), <AccountMark accountId="a" named />);
    expect(screen.page.innerHTML).toBe('');
  });

  it.each([
    ['live', linksOf({ a: {}, b: {} }), 'North'],
    ['cut', linksOf({ a: { state: 'backing-off' }, b: {} }), 'North, not live'],
    [
      'paused',
      linksOf({ a: { state: 'idle' }, b: {} }, [someAccount({ name: 'North', paused: true })]),
      'North, paused',
    ],
    ['out of reach with its host', { ...linksOf({ a: {}, b: {} }), hostLink: 'lost' }, 'North, not live'],
  ] as const)('says that it is %s, to ear and mouse too', async (_, state, words) => {
    screen = await showScreen(createFakeHost(), <AccountMark accountId="a" />, state);
    expect(mark()?.title).toBe(words);
    expect(mark()?.lastElementChild?.textContent).toBe(words);
    expect(mark()?.firstElementChild?.getAttribute('aria-hidden')).toBe('true');
    const cut = mark()?.firstElementChild?.className.includes('cut');
    expect(cut).toBe(words !== 'North');
  });

  it('shows a name as text, whatever it holds', async () => {
    const accounts = [someAccount({ name: '<b>N</b>' })];
    screen = await showScreen(
      createFakeHost(),
      <AccountMark accountId="a" named />,
      linksOf({ a: {}, b: {} }, accounts),
    );
    expect(screen.page.textContent).toContain('<b>N</b>');
    expect(screen.page.querySelector('b')).toBeNull();
  });

  it('changes with the link', async () => {
    screen = await showScreen(createFakeHost(), <AccountMark accountId="a" />, linksOf({ a: {}, b: {} }));
    await screen.set(linksOf({ a: { state: 'refused' }, b: {} }));
    expect(mark()?.title).toBe('North, not live');
  });
});
