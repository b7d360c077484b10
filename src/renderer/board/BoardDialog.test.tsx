import { act } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import type { BoardMessage, BoardStatus } from '../../shared/mqtt-board.ts';
import { fail, ok } from '../../shared/result.ts';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { inputNamed, typeInto } from '../testing/controls.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { someAccount } from '../testing/some-account.ts';
import { BoardDialog } from './BoardDialog.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
let screen: Screen;
afterEach(() => screen.close());

const LIVE: BoardStatus = {
  accountId: 'a',
  clientId: 'fleetglass-board-1',
  state: 'live',
  reasonCode: null,
  isMqtt5: true,
  filters: [{ filter: 'a/#', qos: 0, refusedWith: 135, isGranted: false }],
};
const message = (number: number, payload: string): BoardMessage => ({
  number,
  receivedMs: 0,
  topic: `a/${number}`,
  payload: new TextEncoder().encode(payload),
  sizeBytes: payload.length,
  hidden: 0,
  qos: 1,
  retain: true,
  userProperties: [['who', 'me']],
});
const words = () => document.body.textContent ?? '';

it('shows what comes, and what was dropped, refused and not to be published', async () => {
  const fake = createFakeHost({
    'board.open': () => ok(LIVE),
    'board.close': () => ok(null),
    'board.publish': ({ topic }) =>
      topic.startsWith('flespi/') ? fail({ code: 'board-bad-topic', why: 'flespi' }) : ok(null),
  });
  screen = await showScreen(fake, <BoardDialog onClose={() => {}} />, { accounts: [someAccount()] });
  expect(words()).toContain('Connected as fleetglass-board-1');
  expect(words()).toContain('refused (135)');

  await act(async () =>
    fake.emit('board.came', { messages: [message(1, '{"on":true}'), message(2, '<b>two</b>')], dropped: 3 }),
  );
  expect(words()).toContain('2 messages');
  expect(words()).toContain('3 dropped');
  const rows = [...document.querySelectorAll('button[aria-pressed]')];
  expect(rows.map(({ textContent }) => textContent)).toEqual([
    expect.stringContaining('a/2retained <b>two</b>'),
    expect.stringContaining('a/1retained {"on":true}'),
  ]);
  await act(async () => rows[1] instanceof HTMLElement && rows[1].click());
  expect(words()).toContain('"on": true');
  expect(words()).toContain('who=me');

  await typeInto(inputNamed('publishTopic'), 'flespi/x');
  await screen.press('Publish');
  expect(words()).toContain('those have REST call');
  await typeInto(inputNamed('publishTopic'), 'b');
  await screen.press('Publish');
  expect(words()).toContain('Published to b.');

  const published = () => fake.calls.filter(({ channel }) => channel === 'board.publish').length;
  const before = published();
  await act(async () => document.querySelector<HTMLElement>('[role=dialog] summary')?.click());
  await typeInto(inputNamed('expiry'), 'an hour');
  await screen.press('Publish');
  expect(words()).toContain('Whole seconds, at most');
  expect(published()).toBe(before);
  await typeInto(inputNamed('expiry'), '3600');
  await screen.press('Publish');
  expect(fake.calls.at(-1)?.argument).toMatchObject({ topic: 'b', expiryS: 3_600 });
});

it('is not on its way where it could not begin', async () => {
  const fake = createFakeHost({
    'board.open': () => fail({ code: 'api-no-link' }),
    'board.close': () => ok(null),
  });
  screen = await showScreen(fake, <BoardDialog onClose={() => {}} />, { accounts: [someAccount()] });
  expect(words()).toContain('Not connected.');
  expect(words()).not.toContain('Connecting…');
  await screen.press('Connect again');
  expect(fake.calls.filter(({ channel }) => channel === 'board.open')).toHaveLength(2);
});

it('says why it is not connected, connects again on a press, and closes with the dialog', async () => {
  const fake = createFakeHost({
    'board.open': () => ok({ ...LIVE, state: 'ended', reasonCode: 134 }),
    'board.close': () => ok(null),
  });
  screen = await showScreen(fake, <BoardDialog onClose={() => {}} />, { accounts: [someAccount()] });
  expect(words()).toContain('the broker says 134');
  await screen.press('Connect again');
  const opens = fake.calls.filter(({ channel }) => channel === 'board.open');
  expect(opens).toHaveLength(2);
  await screen.show(null);
  expect(fake.calls.at(-1)?.channel).toBe('board.close');
});
