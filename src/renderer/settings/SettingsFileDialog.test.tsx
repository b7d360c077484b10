import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_LISTENER_SETTINGS, type ListenerStatus } from '../../shared/listener.ts';
import { fail, ok } from '../../shared/result.ts';
import { LARGEST_SETTINGS_BYTES } from '../../shared/settings.ts';
import { createFakeHost, type FakeAnswers, type FakeHost } from '../host/testing/fake-host.ts';
import { topDialog, useDialogs } from '../shell/dialogs.ts';
import { dialogWords } from '../testing/controls.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { someAccount } from '../testing/some-account.ts';
import { SettingsFileDialog } from './SettingsFileDialog.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const saved: { name: string; text: Promise<string> }[] = [];
let blob: Blob | null = null;
let screen: Screen;
beforeEach(() => {
  vi.setSystemTime(Date.UTC(2026, 10, 20, 23, 59));
  vi.spyOn(URL, 'createObjectURL').mockImplementation((made) => {
    if (made instanceof Blob) blob = made;
    return 'blob:1';
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    if (blob !== null) saved.push({ name: this.download, text: blob.text() });
  });
});
afterEach(async () => {
  await screen.close();
  saved.length = 0;
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const listenerThatIs = (enabled: boolean): ListenerStatus => ({
  state: enabled ? 'listening' : 'off',
  failure: null,
  settings: { ...DEFAULT_LISTENER_SETTINGS, enabled },
  accountId: null,
  accountFailure: null,
  hasSecret: false,
  secret: 'none',
  fixedByOptions: false,
  url: null,
  exposed: false,
  batches: 0,
  messages: 0,
  refused: 0,
  lastBatchMs: null,
  lastRefusal: null,
});

async function open(answers: FakeAnswers): Promise<FakeHost> {
  const fake = createFakeHost(answers);
  screen = await showScreen(fake, <SettingsFileDialog onClose={() => {}} />, {
    accounts: [
      someAccount({ token: 'missing' }),
      someAccount({ id: 'b', name: 'South', token: 'protected' }),
      someAccount({ id: 'c', name: 'West', token: 'missing' }),
    ],
  });
  return fake;
}
const imported = (fake: FakeHost): readonly unknown[] =>
  fake.calls.filter(({ channel }) => channel === 'settings.importText').map(({ argument }) => argument);

async function chooseFile(file: File): Promise<void> {
  const input = document.querySelector('input[type=file]');
  if (!(input instanceof HTMLInputElement)) throw new Error('No file can be chosen.');
  Object.defineProperty(input, 'files', { configurable: true, value: [file] });
  await act(async () => input.dispatchEvent(new Event('change', { bubbles: true })));
}
async function drop(file: File): Promise<void> {
  const place = document.querySelector('input[type=file]')?.parentElement;
  const event = new Event('drop', { bubbles: true, cancelable: true });
  Object.defineProperty(event, 'dataTransfer', { value: { files: [file] } });
  await act(async () => place?.dispatchEvent(event));
  expect(event.defaultPrevented).toBe(true);
}
const file = (text = '{"kind":1}'): File => new File([text], 'settings.json');

describe('taking the settings elsewhere', () => {
  it('saves them in a file named by the day', async () => {
    await open({ 'settings.exportText': () => ok('{"accounts":[]}') });
    await screen.press('Save as a file');
    expect(await Promise.all(saved.map(async ({ name, text }) => [name, await text]))).toEqual([
      ['fleetglass-settings-2026-11-20.json', '{"accounts":[]}'],
    ]);
    expect(dialogWords()).toContain('Handed over to be saved as fleetglass-settings-2026-11-20.json.');
  });

  it('copies them', async () => {
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await open({ 'settings.exportText': () => ok('{"accounts":[]}') });
    await screen.press('Copy');
    expect(writeText).toHaveBeenCalledWith('{"accounts":[]}');
    expect(dialogWords()).toContain('Copied');
  });

  it('says why they could not be had', async () => {
    await open({ 'settings.exportText': () => fail({ code: 'as-told', text: 'The monitor is busy.' }) });
    await screen.press('Save as a file');
    expect(saved).toEqual([]);
    expect(dialogWords()).toContain('That did not work: The monitor is busy.');
  });
});

describe('reading settings in', () => {
  it.each([
    ['chosen', chooseFile],
    ['dropped', drop],
  ])('takes a file that is %s, and says what came of it', async (_how, give) => {
    const fake = await open({
      'settings.importText': () =>
        ok({ added: 1, updated: 2, geofences: 0, needTokens: ['North'], needFiles: ['South'] }),
    });
    await give(file());
    await vi.waitFor(() => expect(dialogWords()).toContain('1 account added, 2 changed.'));
    expect(imported(fake)).toEqual([{ text: '{"kind":1}' }]);
    expect(dialogWords()).toContain('It brings no certificates either. Choose those of: South.');
  });

  it.each([
    ['on', true],
    ['off', false],
  ])('says that a listener that is on was left as it is: %s', async (_name, enabled) => {
    await open({
      'settings.importText': () => ok({ added: 1, updated: 0, geofences: 0, needTokens: [], needFiles: [] }),
      'listener.status': () => ok(listenerThatIs(enabled)),
    });
    await chooseFile(file());
    await vi.waitFor(() => expect(dialogWords()).toContain('1 account added'));
    const left = 'The HTTP listener is on here and was left as it is.';
    await vi.waitFor(() => expect(dialogWords().includes(left)).toBe(enabled));
  });

  it('leads to each token that is to be entered, and no further one', async () => {
    await open({
      'settings.importText': () =>
        ok({ added: 2, updated: 0, geofences: 0, needTokens: ['North', 'South'], needFiles: [] }),
    });
    await chooseFile(file());
    await vi.waitFor(() => expect(dialogWords()).toContain('Enter the token of North…'));
    expect(dialogWords()).not.toContain('Enter the token of South…');
    expect(dialogWords()).not.toContain('Enter the token of West…');
    await screen.press('Enter the token of North…');
    expect(topDialog(screen.windowStore.of(useDialogs).getState())).toEqual({
      kind: 'edit-account',
      accountId: 'a',
    });
  });

  it('does not even read what is too large', async () => {
    const fake = await open({
      'settings.importText': () => ok({ added: 0, updated: 0, geofences: 0, needTokens: [], needFiles: [] }),
    });
    const large = file('x'.repeat(LARGEST_SETTINGS_BYTES + 1));
    const text = vi.spyOn(large, 'text');
    await chooseFile(large);
    expect(text).not.toHaveBeenCalled();
    expect(imported(fake)).toEqual([]);
    expect(dialogWords()).toContain(`larger than ${LARGEST_SETTINGS_BYTES / 1024 ** 2} MiB`);
    await chooseFile(file('x'.repeat(LARGEST_SETTINGS_BYTES)));
    await vi.waitFor(() => expect(imported(fake)).toHaveLength(1));
    await vi.waitFor(() =>
      expect(dialogWords()).not.toContain(`larger than ${LARGEST_SETTINGS_BYTES / 1024 ** 2} MiB`),
    );
  });

  it('says that a file cannot be read', async () => {
    await open({});
    const gone = file();
    vi.spyOn(gone, 'text').mockRejectedValue(new DOMException('gone', 'NotFoundError'));
    await chooseFile(gone);
    expect(dialogWords()).toContain('This file cannot be read. Choose it again.');
  });

  it('shows the host’s sentence as text', async () => {
    await open({
      'settings.importText': () => fail({ code: 'as-told', text: 'This is <b>no</b> settings file.' }),
    });
    await chooseFile(file());
    await vi.waitFor(() =>
      expect(document.querySelector('[role=alert]')?.textContent).toBe('This is <b>no</b> settings file.'),
    );
  });
});
