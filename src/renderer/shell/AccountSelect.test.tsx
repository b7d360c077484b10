import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { linksOf, oneLink } from '../testing/some-account.ts';
import { AccountSelect } from './AccountSelect.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
let screen: Screen;
afterEach(() => screen.close());
const select = (): HTMLSelectElement | null => screen.page.querySelector('select');

describe('account select', () => {
  it('is not there where there is no choice', async () => {
    const onChange = vi.fn();
    screen = await showScreen(
      createFakeHost(),
      <AccountSelect label="Account" value="a" onChange={onChange} named />,
      oneLink(),
    );
    expect(screen.page.innerHTML).toBe('');
  });

  it('says that one is to be chosen where none is, also where there is only one', async () => {
    screen = await showScreen(
      createFakeHost(),
      <AccountSelect label="Account" value="" onChange={() => {}} named unchosen="Choose one" />,
      oneLink(),
    );
    expect(select()?.selectedOptions[0]?.text).toBe('Choose one');
    expect(select()?.options).toHaveLength(2);
  });

  it.each([true, false])(
    'offers each account by its name and tells of the choice (named: %s)',
    async (named) => {
      const onChange = vi.fn();
      screen = await showScreen(
        createFakeHost(),
        <AccountSelect label="Account" value="a" onChange={onChange} named={named} />,
        linksOf({ a: {}, b: {} }),
      );
      const field = select();
      expect([...(field?.options ?? [])].map(({ value, text }) => [value, text])).toEqual([
        ['a', 'North'],
        ['b', 'South'],
      ]);
      const label = screen.page.querySelector('label');
      expect(named ? label?.htmlFor : field?.getAttribute('aria-label')).toBe(named ? field?.id : 'Account');
      await act(async () => {
        if (field === null) return;
        field.value = 'b';
        field.dispatchEvent(new Event('change', { bubbles: true }));
      });
      expect(onChange).toHaveBeenCalledExactlyOnceWith('b');
    },
  );
});
