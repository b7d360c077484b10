// Slow: whole parts of the window, press by press.

import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CallArgument } from '../../../shared/contract.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Sms, SmsPage } from '../../../shared/sms.ts';
import { recordsStrings as words } from '../../../shared/wording/en/window/records.ts';
import { createFakeHost, type FakeHost } from '../../host/testing/fake-host.ts';
import { type Screen, showScreen } from '../../testing/screen.tsx';
import { oneLink } from '../../testing/some-account.ts';
import { SmsTab } from './SmsTab.tsx';
import { smsCsv, smsNdjson } from './sms-files.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const NOW_MS = 1_764_010_000_000;
vi.useFakeTimers({ now: NOW_MS, toFake: ['Date'] });
let screen: Screen | undefined;
afterEach(async () => {
  await screen?.close();
  screen = undefined;
});

const HOSTILE = '=cmd|"x"!A1';
function sms(id: number, over: Partial<Sms> = {}): Sms {
  return {
    accountId: 'a',
    id,
    atMs: NOW_MS - id * 60_000,
    direction: 'in',
    state: 'received',
    sendCode: null,
    phone: '+37120000001',
    modemId: '5',
    vehicleId: 'a/1',
    text: `Text ${id}`,
    ...over,
  };
}
const PAGE: SmsPage = {
  messages: [
    sms(1),
    sms(2, { direction: 'out', state: 'failed', sendCode: -1, text: HOSTILE }),
    sms(3, { direction: 'out', state: 'sent', phone: null, text: null, vehicleId: null, modemId: null }),
  ],
  next: null,
  unreadAccounts: [],
};

async function show(
  page: (ask: CallArgument<'sms.page'>) => Result<SmsPage> = () => ok(PAGE),
): Promise<{ readonly fake: FakeHost; readonly here: Screen }> {
  const fake = createFakeHost({ 'sms.page': page });
  const here = await showScreen(
    fake,
    <div style={{ width: 1_100, height: 420, display: 'flex', flexDirection: 'column' }}>
      <SmsTab dataLive />
    </div>,
    oneLink(),
  );
  screen = here;
  return { fake, here };
}
const rowsOf = ({ page }: Screen): readonly (readonly string[])[] =>
  [...page.querySelectorAll('[data-index]')].map((row) =>
    [...row.querySelectorAll('[role=gridcell]')].map(({ textContent }) => textContent.trim()),
  );

describe('short messages', () => {
  it('are listed with how far they came, and why one was not sent', async () => {
    const { here } = await show();
    expect(rowsOf(here).map(([, , phone, state, text]) => [phone, state, text])).toEqual([
      ['+37120000001', words.state_received, 'Text 1'],
      ['+37120000001', expect.stringMatching(/^not sent: ./), HOSTILE],
      [words.noPhone, words.state_sent, words.noText],
    ]);
    expect(rowsOf(here)[2]?.[1]).toBe(words.nobodys);
  });

  it('are asked for again as others come', async () => {
    const { fake } = await show();
    const count = (): number => fake.calls.filter(({ channel }) => channel === 'sms.page').length;
    const before = count();
    await act(async () => fake.emit('sms.changed', null));
    expect(count()).toBeGreaterThan(before);
  });

  it('say why they cannot be read, and that there are none', async () => {
    const answers: Result<SmsPage>[] = [fail({ code: 'as-told', text: 'The disk is away.' })];
    const { here } = await show(() => answers.shift() ?? ok({ ...PAGE, messages: [] }));
    expect(here.page.textContent).toContain('The disk is away.');
    await here.press('Try again');
    expect(here.page.textContent).toContain(words.smsNone);
  });
});

it('a table of them is taken for no formula by a spreadsheet', () => {
  const [head, first, second] = smsCsv(PAGE.messages, () => '@Van').split('\r\n');
  expect(head).toMatch(/^\ufefftime_utc,direction,state/);
  expect(first).toContain(",'+37120000001,'@Van,");
  expect(second).toContain(`"'=cmd|""x""!A1"`);
});

it('lines of JSON hold them as they are', () => {
  const [first] = smsNdjson(PAGE.messages, () => 'Van')
    .trim()
    .split('\n');
  expect(JSON.parse(first ?? '')).toMatchObject({
    direction: 'in',
    text: 'Text 1',
    vehicle: 'Van',
    phone: '+37120000001',
  });
});
