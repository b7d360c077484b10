import './testing/parts-loaded.ts';
import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AccountSummary } from '../../shared/account.ts';
import { ok, type Result } from '../../shared/result.ts';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { type Dialogs, useDialogs } from '../shell/dialogs.ts';
import { dialogWords, inputNamed, submit, typeInto } from '../testing/controls.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { oneLink, someAccount } from '../testing/some-account.ts';
import { AppDialogs } from './AppDialogs.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
let screen: Screen;
afterEach(async () => {
  await screen.close();
});

const show = async (): Promise<void> => {
  screen = await showScreen(createFakeHost(), <AppDialogs />, oneLink());
};
const ask = (how: (dialogs: Dialogs) => void): Promise<void> =>
  act(async () => how(screen.windowStore.of(useDialogs).getState()));
const closeTop = ({ stack, close }: Dialogs): void => {
  const top = stack.at(-1);
  if (top !== undefined) close(top.id);
};
const titles = (): readonly string[] =>
  [...document.querySelectorAll('[role=dialog] header')].map(({ textContent }) => textContent);

describe('dialogs of the window', () => {
  it.each([
    ['Accounts', (dialogs: Dialogs) => dialogs.show({ kind: 'accounts' })],
    ['Add account', (dialogs: Dialogs) => dialogs.show({ kind: 'add-account' })],
    ['Change North', (dialogs: Dialogs) => dialogs.show({ kind: 'edit-account', accountId: 'a' })],
    ['Doctor', (dialogs: Dialogs) => dialogs.show({ kind: 'doctor', accountId: 'a' })],
  ])('shows %s where it is asked for, and closes', async (title, how) => {
    await show();
    expect(titles()).toEqual([]);
    await ask(how);
    expect(titles()).toEqual([title]);
    await screen.press('Close');
    expect(titles()).toEqual([]);
  });

  it('leads back to the accounts, where it was opened from', async () => {
    await show();
    await ask(({ show: open }) => open({ kind: 'accounts' }));
    await screen.press('Change North');
    expect(titles()).toEqual(['Accounts', 'Change North']);
    await ask(closeTop);
    expect(titles()).toEqual(['Accounts']);
    await ask(closeTop);
    expect(titles()).toEqual([]);
  });

  it('does not lead there where it was opened from elsewhere', async () => {
    await show();
    await ask(({ show: open }) => open({ kind: 'accounts' }));
    await ask(closeTop);
    await ask(({ show: open }) => open({ kind: 'edit-account', accountId: 'a' }));
    await ask(closeTop);
    expect(titles()).toEqual([]);
  });

  it('closes what was sent, and nothing that was opened since', async () => {
    const answer = Promise.withResolvers<Result<AccountSummary>>();
    screen = await showScreen(
      createFakeHost({ 'accounts.add': () => answer.promise }),
      <AppDialogs />,
      oneLink(),
    );
    await ask(({ show: open }) => open({ kind: 'add-account' }));
    await typeInto(inputNamed('token'), 'SecretSecretSecretSecret');
    await submit(inputNamed('token'));
    await ask(({ show: open }) => open({ kind: 'edit-account', accountId: 'a' }));
    await act(async () => answer.resolve(ok(someAccount({ id: 'b' }))));
    expect(titles()).toEqual(['Change North']);
  });

  it('closes what is about an account that is gone', async () => {
    await show();
    await ask(({ show: open }) => open({ kind: 'accounts' }));
    await ask(({ show: open }) => open({ kind: 'edit-account', accountId: 'a' }));
    await screen.set({ accounts: [] });
    expect(titles()).toEqual(['Accounts']);
    expect(dialogWords()).toContain('There is no account.');
  });
});
