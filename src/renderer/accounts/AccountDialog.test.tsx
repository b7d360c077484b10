import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AccountSummary } from '../../shared/account.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { createFakeHost, type FakeAnswers } from '../host/testing/fake-host.ts';
import { choose, dialogWords, inputNamed, submit, typeInto } from '../testing/controls.ts';
import { pressEscape, pressOutside } from '../testing/dismiss.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { someAccount } from '../testing/some-account.ts';
import { AccountDialog } from './AccountDialog.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const TOKEN = 'SecretSecretSecretSecret';
const onClose = vi.fn();
let screen: Screen;
afterEach(async () => {
  onClose.mockReset();
  await screen.close();
});

async function open(account: AccountSummary | null = null, answers: FakeAnswers = {}): Promise<void> {
  screen = await showScreen(createFakeHost(answers), <AccountDialog account={account} onClose={onClose} />);
}
const pressClose = (): Promise<void> => screen.press('Close');

describe('closing a form in which nothing was entered', () => {
  it.each([
    ['a press outside', pressOutside],
    ['Escape', pressEscape],
    ['its button', pressClose],
  ])('needs no question: %s', async (_how, dismiss) => {
    await open();
    await choose('Demo fleet');
    await dismiss();
    expect(onClose).toHaveBeenCalledOnce();
  });
});

describe('closing a form that holds something unsent', () => {
  it('takes more than a press outside', async () => {
    await open();
    await typeInto(inputNamed('token'), TOKEN);
    await pressOutside();
    expect(onClose).not.toHaveBeenCalled();
    expect(inputNamed('token').value).toBe(TOKEN);
  });

  it.each([
    ['Escape', pressEscape],
    ['its button', pressClose],
  ])('asks: %s', async (_how, dismiss) => {
    await open();
    await typeInto(inputNamed('token'), TOKEN);
    await choose('Demo fleet');
    await dismiss();
    expect(dialogWords()).toContain('Close without adding an account?');
    await screen.press('Go on editing');
    await choose('flespi');
    expect(inputNamed('token').value).toBe(TOKEN);
    expect(onClose).not.toHaveBeenCalled();
    await dismiss();
    await screen.press('Close without adding');
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('asks also where an account is changed', async () => {
    await open(someAccount({ name: 'Depot' }));
    await typeInto(inputNamed('name'), 'Yard');
    await pressEscape();
    expect(dialogWords()).toContain('Close without saving?');
    await screen.press('Close without saving');
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('does not ask once all is as it was', async () => {
    await open(someAccount({ name: 'Depot' }));
    await typeInto(inputNamed('name'), 'Yard');
    await typeInto(inputNamed('name'), 'Depot');
    await pressEscape();
    expect(onClose).toHaveBeenCalledOnce();
  });
});

describe('a form that is being sent', () => {
  it('cannot be closed, so that a refusal is told where it was asked', async () => {
    const answer = Promise.withResolvers<Result<AccountSummary>>();
    await open(null, { 'accounts.add': () => answer.promise });
    await typeInto(inputNamed('token'), TOKEN);
    await submit(inputNamed('token'));
    await pressEscape();
    await pressOutside();
    await pressClose();
    expect(dialogWords()).not.toContain('Close without');
    expect(onClose).not.toHaveBeenCalled();
    await act(async () => answer.resolve(fail({ code: 'not-kept', errorCode: 'ENOSPC' })));
    expect(dialogWords()).toContain('The settings cannot be written to the data dir (ENOSPC).');
  });

  it('closes by itself once it was taken', async () => {
    await open(null, { 'accounts.add': () => ok(someAccount()) });
    await typeInto(inputNamed('token'), TOKEN);
    await submit(inputNamed('token'));
    expect(onClose).toHaveBeenCalledOnce();
  });
});
