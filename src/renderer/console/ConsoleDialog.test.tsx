import { fireEvent } from '@testing-library/react';
import { act } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import type { ChangePlan } from '../../shared/change-plan.ts';
import type { ConsoleAnswer } from '../../shared/rest-console.ts';
import { fail, ok } from '../../shared/result.ts';
import { createFakeHost, type FakeAnswers } from '../host/testing/fake-host.ts';
import { inputNamed, typeInto } from '../testing/controls.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { someAccount } from '../testing/some-account.ts';
import { ConsoleDialog } from './ConsoleDialog.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
let screen: Screen;
afterEach(() => screen.close());

const ANSWER: ConsoleAnswer = {
  status: 200,
  isRefused: false,
  tookMs: 12,
  sizeBytes: 40,
  pieces: 2,
  json: '{ "result": [ { "id": 1 } ] }',
  isCut: false,
  hidden: 3,
  table: { columns: ['id', 'name'], rows: [['1', '<b>Truck</b>']], allRows: 1, allColumns: 2 },
};
const PLAN: ChangePlan = {
  id: 'a'.repeat(32),
  about: [
    {
      code: 'console-changes',
      verb: 'delete',
      collection: 'gw/devices',
      part: '',
      named: ['Truck (1)'],
      count: 1,
      cid: null,
    },
  ],
  calls: [{ method: 'DELETE', uri: 'gw/devices/1', body: '' }],
  agreeBy: 'code',
};

async function open(answers: FakeAnswers) {
  const fake = createFakeHost({
    'console.known': () =>
      ok({ devices: [], channels: [], streams: [], isSameTopic: false, restUrl: 'https://flespi.io' }),
    ...answers,
  });
  screen = await showScreen(fake, <ConsoleDialog onClose={() => {}} />, { accounts: [someAccount()] });
  return fake;
}
const words = () => document.body.textContent ?? '';

it('reads at once, and shows the answer as a table with what is hidden in it', async () => {
  const fake = await open({ 'console.get': () => ok(ANSWER) });
  await screen.press('Send');
  expect(fake.calls.find(({ channel }) => channel === 'console.get')?.argument).toMatchObject({
    method: 'GET',
    path: 'gw/devices/all?fields=id,name,protocol_id',
    responseCid: null,
    chunked: true,
  });
  expect(document.querySelector('tbody tr')?.textContent).toBe('1<b>Truck</b>');
  expect(words()).toContain('Answered: 200');
  expect(words()).toContain('3 values hidden');
  expect(words()).toContain('History: 1 call');
});

it('says in words what is changed, and does it with the code of the host alone', async () => {
  let tries = 0;
  const fake = await open({
    'console.plan': () => ok(PLAN),
    'console.carryOut': ({ code }) => {
      tries += 1;
      return code === '123456' ? ok(ANSWER) : fail({ code: 'change-wrong-code', triesLeft: 2 });
    },
  });
  const method = document.querySelector('select');
  await act(async () => {
    if (method !== null) fireEvent.change(method, { target: { value: 'DELETE' } });
  });
  await screen.press('Show what it changes');
  expect(words()).toContain('Deletes 1 of gw/devices: Truck (1). That cannot be undone from here.');
  expect(fake.calls.some(({ channel }) => channel === 'console.carryOut')).toBe(false);
  await typeInto(inputNamed('code'), '000000');
  await screen.press('Delete in flespi');
  expect(words()).toContain('This is not the code.');
  await typeInto(inputNamed('code'), '123456');
  await screen.press('Delete in flespi');
  expect(tries).toBe(2);
  expect(words()).toContain('Answered: 200');
});
