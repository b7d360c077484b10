import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fail, ok } from '../../shared/result.ts';
import { createFakeHost, type FakeHost } from '../host/testing/fake-host.ts';
import { dialogWords } from '../testing/controls.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { oneLink } from '../testing/some-account.ts';
import { BrowsersDialog } from './BrowsersDialog.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
let screen: Screen;
afterEach(() => screen.close());

const onClose = vi.fn<() => void>();
async function show(answers: Parameters<typeof createFakeHost>[0] = {}): Promise<FakeHost> {
  onClose.mockClear();
  const fake = createFakeHost({
    'browsers.access': () => ok({ remembered: false, others: 2 }),
    ...answers,
  });
  screen = await showScreen(fake, <BrowsersDialog onClose={onClose} />, oneLink());
  return fake;
}
const toggle = () => document.querySelector<HTMLInputElement>('[role=dialog] input[type=checkbox]');
const asked = (fake: FakeHost, channel: string) => fake.calls.filter((call) => call.channel === channel);

describe('browsers', () => {
  it('lets this one in after a restart where somebody switches it on', async () => {
    const fake = await show({
      'browsers.remember': () => ok({ remembered: true, others: 2 }),
    });
    expect(dialogWords()).toContain('2 other browsers are let in.');
    expect(toggle()?.checked).toBe(false);
    await act(async () => toggle()?.click());
    expect(asked(fake, 'browsers.remember')).toMatchObject([{ argument: { remembered: true } }]);
    expect(toggle()?.checked).toBe(true);
  });

  it('gives an address for another', async () => {
    await show({ 'browsers.invite': () => ok('http://127.0.0.1:8630/#key=abc') });
    expect(dialogWords()).not.toContain('#key');
    await screen.press('Make an address');
    expect(dialogWords()).toContain('http://127.0.0.1:8630/#key=abc');
  });

  it('locks out all only after having asked', async () => {
    const fake = await show({ 'browsers.lockOutAll': () => ok(null) });
    await screen.press('Lock out all browsers…');
    await screen.press('Cancel');
    expect(asked(fake, 'browsers.lockOutAll')).toEqual([]);
    await screen.press('Lock out all browsers…');
    await screen.press('Lock out all browsers');
    expect(asked(fake, 'browsers.lockOutAll')).toHaveLength(1);
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('says what was not done', async () => {
    await show({ 'browsers.remember': () => fail({ code: 'as-told', text: 'The <b>disk</b> is full.' }) });
    await act(async () => toggle()?.click());
    expect(dialogWords()).toContain('This was not done: The <b>disk</b> is full.');
    expect(toggle()?.checked).toBe(false);
  });
});
