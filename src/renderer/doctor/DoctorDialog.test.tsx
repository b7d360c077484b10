// Slow: whole parts of the window, key by key.
import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DOCTOR_STEPS, type DoctorReport, type DoctorStep, type DoctorStepId } from '../../shared/doctor.ts';
import type { DoctorMessage } from '../../shared/messages/doctor.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { createDoctorText } from '../../shared/wording/doctor-text.ts';
import { plainWording } from '../../shared/wording/wording.ts';
import { createFakeHost, type FakeAnswers, type FakeHost } from '../host/testing/fake-host.ts';
import { dialogWords } from '../testing/controls.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { DoctorDialog } from './DoctorDialog.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
let screen: Screen;
let closed = 0;
afterEach(async () => {
  await screen.close();
  closed = 0;
});

const told = (message: string): DoctorMessage => ({ code: 'told', told: { code: 'as-told', text: message } });
type Known = Partial<Record<DoctorStepId, Partial<DoctorStep>>>;
const reportOf = (known: Known, overrides: Partial<DoctorReport> = {}): DoctorReport => ({
  accountId: 'a',
  run: 1,
  startedMs: Date.UTC(2026, 10, 20, 14, 3, 12),
  state: 'running',
  about: [told('Account: Haulage'), told('Broker: mqtts://mqtt.flespi.io:8883')],
  steps: DOCTOR_STEPS.map((id) => ({
    id,
    state: 'waiting',
    tookMs: null,
    result: null,
    details: [],
    advice: null,
    ...known[id],
  })),
  ...overrides,
});
const waiting = reportOf({});
const allPassed: Known = Object.fromEntries(
  DOCTOR_STEPS.map((id) => [id, { state: 'passed', tookMs: 1_420, result: told(`${id} is well.`) }]),
);

async function open(answers: FakeAnswers = {}): Promise<FakeHost> {
  const fake = createFakeHost({
    'doctor.start': () => ok(waiting),
    'doctor.retry': () => ok(waiting),
    'doctor.cancel': () => ok(null),
    ...answers,
  });
  screen = await showScreen(fake, <DoctorDialog accountId="a" onClose={() => closed++} />, {
    hostLink: 'open',
  });
  return fake;
}
const emit = (fake: FakeHost, report: DoctorReport) => act(async () => fake.emit('doctor.changed', report));
const callsOf = ({ calls }: FakeHost, channel: string) =>
  calls.filter((call) => call.channel === channel).map(({ argument }) => argument);
const status = () => document.querySelector('[role=dialog] footer [role=status]')?.textContent;
const button = (name: string) =>
  [...document.querySelectorAll('button')].find(
    (each) => (each.getAttribute('aria-label') ?? each.textContent) === name,
  );

describe('doctor dialog', () => {
  it('begins at once with all steps in their order', async () => {
    const fake = await open();
    expect(callsOf(fake, 'doctor.start')).toEqual([{ accountId: 'a' }]);
    const items = [...document.querySelectorAll('ol > li')].map(({ textContent }) => textContent);
    expect(items).toHaveLength(DOCTOR_STEPS.length);
    expect(items[0]).toContain('1WaitingProxy settings');
    expect(dialogWords()).toContain('Broker: mqtts://mqtt.flespi.io:8883');
  });

  it.each<[Partial<DoctorStep>, string]>([
    [{ state: 'running' }, 'RunningWay to the broker'],
    [{ state: 'passed', result: told('It answers.'), tookMs: 23 }, 'PassedWay to the brokerIt answers.23 ms'],
    [
      { state: 'warned', result: told('Slow.'), advice: told('Ask.'), tookMs: 5_012 },
      'Look at itWay to the brokerSlow.What to do: Ask.5.01 s',
    ],
    [
      { state: 'failed', result: told('<b>No</b>.'), details: [told('IPv4: no')], tookMs: 1 },
      'FailedWay to the broker<b>No</b>.DetailsIPv4: no1 ms',
    ],
    [{ state: 'skipped', result: told('None.'), tookMs: 0 }, 'SkippedWay to the brokerNone.Run again'],
  ])('shows %o with a word and a shape', async (step, words) => {
    const fake = await open();
    await emit(fake, reportOf({ tcp: step }));
    const item = document.querySelectorAll('ol > li')[DOCTOR_STEPS.indexOf('tcp')];
    expect(item?.textContent).toContain(words);
    expect(item?.querySelector('svg')).not.toBeNull();
    expect(document.querySelector('[role=dialog] b')).toBeNull();
  });

  it('says aloud which step is under way, and how it ended', async () => {
    const fake = await open();
    await emit(fake, reportOf({ tcp: { state: 'running' } }));
    expect(status()).toBe('Step 5 of 16: Way to the broker');
    const done = (known: Known, state: DoctorReport['state'] = 'done') =>
      emit(fake, reportOf({ ...allPassed, ...known }, { state }));
    await done({});
    expect(status()).toBe('All is well');
    await done({ tcp: { state: 'warned' } });
    expect(status()).toBe('Nothing failed; 1 step should be looked at');
    await done({ tcp: { state: 'warned' }, tls: { state: 'failed' }, mqtt: { state: 'failed' } });
    expect(status()).toBe('2 steps failed');
    await done({ listener: { state: 'waiting' } }, 'cancelled');
    expect(status()).toBe('Cancelled');
    expect(dialogWords()).toContain('Not runHTTP listener');
  });

  it('does not heed the run of another account', async () => {
    const fake = await open();
    await emit(fake, reportOf(allPassed, { accountId: 'b', state: 'done' }));
    expect(dialogWords()).not.toContain('Passed');
  });

  it('does not go back to the answer where an event was faster', async () => {
    let answer: () => void = () => {};
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const fake = await open({ 'doctor.start': () => answered.then(() => ok(waiting)) });
    expect(dialogWords()).toContain('Beginning…');
    await emit(fake, reportOf(allPassed, { state: 'done' }));
    await act(async () => answer());
    expect(status()).toBe('All is well');
  });

  it('cancels with the button that then runs all again, under the same focus', async () => {
    const fake = await open();
    const cancel = button('Cancel');
    await act(async () => cancel?.focus());
    await screen.press('Cancel');
    expect(callsOf(fake, 'doctor.cancel')).toEqual([{ accountId: 'a', run: 1 }]);
    await emit(fake, { ...waiting, state: 'cancelled' });
    expect(document.activeElement).toBe(cancel);
    await screen.press('Run all again');
    expect(callsOf(fake, 'doctor.start')).toHaveLength(2);
  });

  it('takes one step again, only while nothing runs, and keeps the focus', async () => {
    const fake = await open();
    expect(button('Run again: TLS certificate')?.disabled).toBe(true);
    await emit(fake, reportOf(allPassed, { state: 'done' }));
    await screen.press('Run again: TLS certificate');
    expect(callsOf(fake, 'doctor.retry')).toEqual([{ accountId: 'a', run: 1, step: 'tls' }]);
    await emit(fake, reportOf({ ...allPassed, tls: { state: 'running' } }));
    expect(document.activeElement).toBe(document.querySelectorAll('ol > li')[DOCTOR_STEPS.indexOf('tls')]);
  });

  it('copies the report as text', async () => {
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const fake = await open();
    const report = reportOf(allPassed, { state: 'done' });
    await emit(fake, report);
    await screen.press('Copy as text');
    expect(writeText.mock.calls).toEqual([[createDoctorText(plainWording('en')).whole(report)]]);
    writeText.mockRestore();
  });

  it('says why it could not begin, and tries again', async () => {
    let gone = true;
    await open({
      'doctor.start': () => (gone ? fail({ code: 'unknown-account' }) : ok(waiting)),
    });
    expect(dialogWords()).toContain('This could not be had: There is no such account any more.');
    gone = false;
    await screen.press('Try again');
    expect(dialogWords()).toContain('Name of the broker');
  });

  it('says why a step could not be taken again', async () => {
    const fake = await open({ 'doctor.retry': () => fail({ code: 'doctor-busy' }) });
    await emit(fake, reportOf(allPassed, { state: 'done' }));
    await screen.press('Run again: TLS certificate');
    expect(dialogWords()).toContain(
      'This could not be done: The doctor is at work. Wait for its end, or cancel it.',
    );
  });

  it('says that the monitor is out of reach, and begins anew a run that it lost sight of', async () => {
    const fake = await open();
    await screen.set({ hostLink: 'lost', lastContactMs: Date.UTC(2026, 10, 20, 14, 3, 12) });
    expect(dialogWords()).toContain('What it shows is as of 20 Nov 2026 14:03:12 UTC.');
    expect(button('Cancel')?.disabled).toBe(true);
    await screen.set({ hostLink: 'open', epoch: 1 });
    expect(callsOf(fake, 'doctor.start')).toHaveLength(2);
    await emit(fake, reportOf(allPassed, { state: 'done' }));
    await screen.set({ epoch: 2 });
    expect(callsOf(fake, 'doctor.start')).toHaveLength(2);
  });

  it.each(['connecting', 'locked-out'] as const)(
    'asks nothing of a monitor it has no way to: %s',
    async (hostLink) => {
      await open();
      await screen.set({ hostLink });
      expect(dialogWords()).toContain('This window cannot reach its monitor.');
      expect(button('Cancel')?.disabled).toBe(true);
    },
  );

  it.each([
    ['running', 1],
    ['done', 0],
  ] as const)('gone while %s, it cancels %d', async (state, count) => {
    const fake = await open();
    await emit(fake, reportOf(allPassed, { state }));
    await screen.press('Close');
    expect(closed).toBe(1);
    await screen.close();
    expect(callsOf(fake, 'doctor.cancel')).toHaveLength(count);
    expect(fake.listeners('doctor.changed')).toBe(0);
  });

  it('gone before its run had begun, it cancels that', async () => {
    const answer = Promise.withResolvers<Result<DoctorReport>>();
    const fake = await open({ 'doctor.start': () => answer.promise });
    await screen.close();
    expect(callsOf(fake, 'doctor.cancel')).toEqual([]);
    await act(async () => answer.resolve(ok(reportOf({}, { run: 7 }))));
    expect(callsOf(fake, 'doctor.cancel')).toEqual([{ accountId: 'a', run: 7 }]);
  });

  it('gone while the run of another window goes on, it lets that go on', async () => {
    const fake = await open();
    await emit(fake, reportOf({}, { run: 2 }));
    await screen.close();
    expect(callsOf(fake, 'doctor.cancel')).toEqual([]);
  });
});
