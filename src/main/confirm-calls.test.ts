import type { BrowserWindow, MessageBoxOptions } from 'electron';
import { expect, it, vi } from 'vitest';
import type { ShownCall } from '../shared/bring.ts';
import { DESKTOP_WORDS } from '../shared/wording/desktop-words.ts';
import { plainWording } from '../shared/wording/wording.ts';
import { createConfirmCalls } from './confirm-calls.ts';

const CALLS: readonly ShownCall[] = [
  { method: 'POST', uri: 'gw/streams', body: '[\n  {}\n]' },
  { method: 'POST', uri: `gw/streams/1/devices/${'1,'.repeat(500)}`, body: '' },
];
const DELETION: readonly ShownCall[] = [{ method: 'DELETE', uri: 'gw/streams/1', body: '' }];

it.each([
  ['makes them', CALLS, 1, true, 'Do it in flespi'],
  ['leaves it', CALLS, 0, false, 'Do it in flespi'],
  ['deletes', DELETION, 1, true, 'Delete in flespi'],
])('%s as the person says', async (_what, calls, response, expected, button) => {
  const showMessageBox = vi.fn<(owner: BrowserWindow, options: MessageBoxOptions) => Promise<unknown>>(
    async () => ({ response }),
  );
  const confirm = createConfirmCalls({
    dialog: { showMessageBox } as never,
    window: () => ({}) as BrowserWindow,
    words: () => DESKTOP_WORDS.en,
    say: plainWording('en').say,
  });
  expect(await confirm({ about: [], calls })).toBe(expected);
  const options = showMessageBox.mock.calls[0]?.[1];
  expect(options?.buttons).toEqual(['Cancel', button]);
  // Enter and Esc change nothing.
  expect([options?.defaultId, options?.cancelId]).toEqual([0, 0]);
  expect(options?.detail?.split('\n')).toHaveLength(calls.length);
  for (const line of options?.detail?.split('\n') ?? []) expect(line.length).toBeLessThan(420);
});

it('says in words what is changed, before the calls', async () => {
  const showMessageBox = vi.fn<(options: MessageBoxOptions) => Promise<unknown>>(async () => ({
    response: 0,
  }));
  const confirm = createConfirmCalls({
    dialog: { showMessageBox } as never,
    window: () => null,
    words: () => DESKTOP_WORDS.de,
    say: plainWording('de').say,
  });
  expect(await confirm({ about: [{ code: 'session-empties', sizeBytes: 2_048 }], calls: DELETION })).toBe(
    false,
  );
  const lines = showMessageBox.mock.calls[0]?.[0].detail?.split('\n') ?? [];
  expect(lines).toHaveLength(2);
  expect(lines[0]).toContain('Fleetglass');
  expect(lines[1]).toBe('DELETE gw/streams/1');
});

it('has no name or payload make a line of its own, and says how much of a long one is not shown', async () => {
  const showMessageBox = vi.fn<(options: MessageBoxOptions) => Promise<unknown>>(async () => ({
    response: 0,
  }));
  const confirm = createConfirmCalls({
    dialog: { showMessageBox } as never,
    window: () => null,
    words: () => DESKTOP_WORDS.en,
    say: plainWording('en').say,
  });
  await confirm({
    about: [{ code: 'session-ends', clientId: 'panel\n\nDELETE nothing\u202e', sizeBytes: null }],
    calls: [{ method: 'PUT', uri: 'gw/devices/1', body: `{"name":"\u202e${'x'.repeat(1_000)}"}` }],
  });
  const detail = showMessageBox.mock.calls[0]?.[0].detail ?? '';
  expect(detail.split('\n')).toHaveLength(2);
  expect(detail).not.toMatch(/\p{Cf}/u);
  expect(detail).toMatch(/… \[\+\d+\]$/);
});
