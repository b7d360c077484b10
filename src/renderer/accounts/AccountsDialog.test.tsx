// Slow: whole parts of the window, key by key.
import { act, useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AccountRemoval } from '../../shared/account.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { plainWording } from '../../shared/wording/wording.ts';
import { createFakeHost, type FakeAnswers, type FakeHost } from '../host/testing/fake-host.ts';
import { SettingsNotice } from '../settings/SettingsNotice.tsx';
import { topDialog, useDialogs } from '../shell/dialogs.ts';
import { useRemovalNotice } from '../shell/removal-notice.ts';
import type { AppState } from '../stores/stores.ts';
import { dialogWords } from '../testing/controls.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { linksOf, oneLink, someAccount } from '../testing/some-account.ts';
import { AccountsDialog } from './AccountsDialog.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const onClose = vi.fn();
let screen: Screen;
afterEach(async () => {
  onClose.mockReset();
  await screen.close();
});

function Accounts() {
  const [isOpen, setOpen] = useState(true);
  const close = (): void => {
    onClose();
    setOpen(false);
  };
  return isOpen && <AccountsDialog onClose={close} />;
}

async function open(state: Partial<AppState> = oneLink(), answers: FakeAnswers = {}): Promise<FakeHost> {
  const fake = createFakeHost(answers);
  screen = await showScreen(
    fake,
    <>
      <SettingsNotice />
      <Accounts />
    </>,
    state,
  );
  return fake;
}
const withAccount = (given: Parameters<typeof someAccount>[0], link = {}): Partial<AppState> =>
  linksOf({ a: link }, [someAccount(given)]);
const buttons = (): readonly string[] =>
  [...document.querySelectorAll('[role=dialog] li button')].map(({ textContent }) => textContent);
const asked = (fake: FakeHost, channel: string): readonly unknown[] =>
  fake.calls.filter((call) => call.channel === channel).map(({ argument }) => argument);

describe('the list of accounts', () => {
  it('says of each what it is, how its link stands, and where its token is', async () => {
    const sinceMs = Date.UTC(2026, 10, 20, 12);
    const token = { customerId: '4242', access: 'acl' } as const;
    const account = { tokenHint: 'wxyz', sharedGroup: 'wall', token: 'this-run' } as const;
    await open(withAccount(account, { sinceMs, token }));
    expect(dialogWords()).toContain('North');
    expect(dialogWords()).toContain('Live');
    expect(dialogWords()).toContain('since 20 Nov 2026 12:00:00 UTC');
    expect(dialogWords()).toContain('mqtts://mqtt.flespi.io:8883');
    expect(dialogWords()).toContain('in memory until Fleetglass ends, ends in ····wxyz');
    expect(dialogWords()).toContain('account 4242, limited token');
    expect(dialogWords()).toContain('Shared groupwall');
  });

  it.each([
    [
      'why it is not live, and what to do',
      {
        state: 'refused',
        cause: { code: 'bad-token', message: 'Unknown token.', advice: 'Paste it again.' },
      },
      'Unknown token. Paste it again.',
    ],
    [
      'that it cannot see all',
      { refusedFilters: [{ filter: 'a', reasonCode: 135, whenRefused: null, missing: null }] },
      '1 topic refused',
    ],
  ] as const)('tells %s', async (_what, link, words) => {
    await open(linksOf({ a: link }));
    expect(dialogWords()).toContain(words);
  });

  it('says nothing of links while the host is out of reach', async () => {
    await open({ ...withAccount({ paused: true }), hostLink: 'lost' });
    expect(dialogWords()).toContain('Monitor out of reach');
    expect(dialogWords()).not.toContain('Paused');
  });

  it('offers what mends the link', async () => {
    const cause = { code: 'bad-token', message: 'Unknown token.', advice: 'Paste it again.' } as const;
    await open(linksOf({ a: { state: 'refused', cause } }));
    await screen.press('Enter the token…');
    expect(topDialog(screen.windowStore.of(useDialogs).getState())).toEqual({
      kind: 'edit-account',
      accountId: 'a',
    });
  });

  it('shows an account of the command line, and that it is not changed here', async () => {
    await open(withAccount({ origin: 'command-line' }));
    expect(dialogWords()).toContain('Given on the command line');
    expect(buttons()).toEqual(['Doctor…', 'Sessions at the broker…']);
  });

  it.each([
    ['Change North', { kind: 'edit-account', accountId: 'a' }],
    ['Doctor for North', { kind: 'doctor', accountId: 'a' }],
    ['Add account…', { kind: 'add-account' }],
  ])('leads on: %s', async (button, dialog) => {
    await open();
    await screen.press(button);
    expect(topDialog(screen.windowStore.of(useDialogs).getState())).toEqual(dialog);
  });
});

describe('pausing', () => {
  it('asks for it, and for its end', async () => {
    const fake = await open(oneLink(), { 'accounts.setPaused': () => ok(someAccount()) });
    await screen.press('Pause North');
    await screen.set({ accounts: [someAccount({ paused: true })] });
    expect(dialogWords()).toContain('Paused');
    await screen.press('Resume North');
    expect(asked(fake, 'accounts.setPaused')).toEqual([
      { id: 'a', paused: true },
      { id: 'a', paused: false },
    ]);
  });

  it('says why it could not be', async () => {
    await open(oneLink(), {
      'accounts.setPaused': () =>
        fail({ code: 'settings-not-kept', why: 'not-writable', errorCode: 'ENOSPC' }),
    });
    await screen.press('Pause North');
    expect(document.querySelector('[role=alert]')?.textContent).toBe(
      'That did not work: The settings cannot be written (ENOSPC). Nothing was changed.',
    );
  });
});

describe('names', () => {
  it('that two accounts have are told of at both', async () => {
    const accounts = [someAccount(), someAccount({ id: 'b' }), someAccount({ id: 'c', name: 'West' })];
    await open(linksOf({ a: {}, b: {}, c: {} }, accounts));
    const items = [...document.querySelectorAll('[role=dialog] li')].map(({ textContent }) => textContent);
    expect(items.map((words) => words.includes('Another account has this name.'))).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('removing', () => {
  const REMOVED = { code: 'account-removed', name: 'North', clientId: 'x', journalStays: null } as const;
  const ENDED: AccountRemoval = { sessionEnded: true, message: { ...REMOVED, session: 'none' } };
  const NOT_ENDED: AccountRemoval = { sessionEnded: false, message: { ...REMOVED, session: 'stays' } };
  const goesOn = (name: string): AccountRemoval => ({
    sessionEnded: false,
    message: { code: 'session-left', name, clientId: 'x' },
  });
  const sentence = ({ message }: AccountRemoval): string => plainWording('en').say(message);
  const remove = (answer: AccountRemoval): FakeAnswers => ({ 'accounts.remove': () => ok(answer) });

  it('says what it means before, and does nothing on Cancel', async () => {
    const fake = await open(oneLink(), remove(ENDED));
    await screen.press('Remove North');
    expect(dialogWords()).toContain('Remove North?');
    expect(dialogWords()).toContain('end our session');
    expect(document.activeElement?.textContent).toBe('Cancel');
    await screen.press('Cancel');
    expect(document.querySelector('[role=alertdialog]')).toBeNull();
    expect(asked(fake, 'accounts.remove')).toEqual([]);
  });

  it('speaks of no session where it is the demo', async () => {
    await open(withAccount({ kind: 'demo', brokerUrl: '' }));
    await screen.press('Remove North');
    expect(dialogWords()).toContain('The demo fleet ends.');
    expect(dialogWords()).not.toContain('session');
  });

  it('says what came of it, even though the account goes from the list before', async () => {
    const answer = Promise.withResolvers<Result<AccountRemoval>>();
    await open(oneLink(), { 'accounts.remove': () => answer.promise });
    await screen.press('Remove North');
    await screen.press('Remove account');
    expect(dialogWords()).toContain('Removing…');
    await screen.set({ accounts: [] });
    await act(async () => answer.resolve(ok(ENDED)));
    expect(dialogWords()).toContain('North is removed.');
    expect(dialogWords()).toContain('There is no account.');
    expect(document.activeElement?.textContent).toBe('Dismiss');
    await screen.press('Close');
    expect(onClose).toHaveBeenCalledOnce();
    expect(screen.page.textContent).not.toContain('North is removed.');
  });

  it('goes on telling of a session that was not ended until somebody has read it', async () => {
    await open(oneLink(), remove(NOT_ENDED));
    await screen.press('Remove North');
    await screen.press('Remove account');
    expect(screen.page.textContent).not.toContain('the broker could not be told.');
    await screen.press('Close');
    expect(screen.page.textContent).toContain('the broker could not be told.');
    await screen.press('Dismiss');
    expect(screen.page.textContent).not.toContain('the broker could not be told.');
  });

  it('tells of each until it was read, sessions that go on first', async () => {
    await open();
    const { tell } = screen.windowStore.of(useRemovalNotice).getState();
    await act(async () => {
      tell(goesOn('South'));
      tell(ENDED);
      tell(NOT_ENDED);
    });
    const told = (): readonly string[] =>
      [...document.querySelectorAll('[role=dialog] [role=status] p')].map(({ textContent }) => textContent);
    expect(told()).toEqual([goesOn('South'), NOT_ENDED, ENDED].map(sentence));
    // The dialog itself has an unseen button of this name.
    await act(async () => document.querySelector<HTMLElement>('[role=dialog] [role=status] button')?.click());
    expect(told()).toEqual([NOT_ENDED, ENDED].map(sentence));
    await act(async () => tell(goesOn('West')));
    await screen.press('Close');
    expect(screen.page.textContent).toContain('the broker could not be told.');
    await screen.press('Dismiss');
    expect(screen.page.textContent).toContain('West has left its broker');
    await screen.press('Dismiss');
    expect(screen.page.querySelector('button')).toBeNull();
  });

  it('stays and says why where it could not be removed', async () => {
    await open(oneLink(), {
      'accounts.remove': () => fail({ code: 'settings-not-kept', why: 'not-writable', errorCode: 'ENOSPC' }),
    });
    await screen.press('Remove North');
    await screen.press('Remove account');
    expect(dialogWords()).toContain('Remove North?');
    expect(dialogWords()).toContain(
      'That did not work: The settings cannot be written (ENOSPC). Nothing was changed.',
    );
  });
});

describe('sessions at the broker', () => {
  const session = {
    id: '1',
    clientId: 'fleetglass-a',
    ours: true,
    connected: true,
    sizeBytes: 0,
    expiresS: null,
    beganS: null,
    isClean: true,
  };
  const rows = (): readonly string[] =>
    [...document.querySelectorAll('tbody tr')].map(({ textContent }) => textContent);

  it('are listed with what is known of each', async () => {
    const other = {
      id: '2',
      clientId: '<b>bot</b>',
      ours: false,
      connected: null,
      sizeBytes: 1_500,
      expiresS: 1_795_176_000,
      beganS: null,
      isClean: null,
    };
    const fake = await open(oneLink(), { 'accounts.sessions': () => ok([session, other]) });
    await screen.press('Sessions of North at the broker');
    expect(asked(fake, 'accounts.sessions')).toContainEqual({ id: 'a' });
    expect(rows()).toEqual([
      'fleetglass-a this Fleetglassyes0 B–with its connectionOpen',
      '<b>bot</b> –1.5 kB–20 Nov 2026 12:00:00 UTCOpen',
    ]);
  });

  it('are told to be more where there are too many to list', async () => {
    const many = Array.from({ length: 203 }, (_, index) => ({ ...session, id: String(index) }));
    await open(oneLink(), { 'accounts.sessions': () => ok(many) });
    await screen.press('Sessions of North at the broker');
    expect(rows()).toHaveLength(200);
    expect(dialogWords()).toContain('and 3 more');
  });

  it('cannot be seen with every token, which is said, and can be asked for again', async () => {
    let permitted = false;
    const answers: FakeAnswers = {
      'accounts.sessions': () => (permitted ? ok([]) : fail({ code: 'sessions-not-permitted' })),
    };
    await open(oneLink(), answers);
    await screen.press('Sessions of North at the broker');
    expect(dialogWords()).toContain('The token does not permit to list the sessions: its access list lacks');
    permitted = true;
    await screen.press('Try again');
    expect(dialogWords()).toContain('The broker holds none.');
  });
});
