// Slow: whole parts of the window, key by key.
import '../app/testing/parts-loaded.ts';
import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ExportProgress } from '../../shared/export.ts';
import { fail, ok } from '../../shared/result.ts';
import { AppDialogs } from '../app/AppDialogs.tsx';
import { createFakeHost, type FakeAnswers, type FakeHost } from '../host/testing/fake-host.ts';
import { useDialogs } from '../shell/dialogs.ts';
import type { AppState } from '../stores/stores.ts';
import { choose, dialogWords, inputNamed, submit, typeInto } from '../testing/controls.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { linksOf, oneLink } from '../testing/some-account.ts';
import { ExportChip } from './ExportChip.tsx';
import { ExportsProvider } from './exports-context.tsx';
import { someRun } from './testing.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const RUNNING = someRun({ id: 3, state: 'running', fraction: 0.425, savedAs: null });
let screen: Screen;
afterEach(() => screen.close());

async function show(
  runs: readonly ExportProgress[],
  answers: FakeAnswers = {},
  state: Partial<AppState> = oneLink(),
): Promise<FakeHost> {
  const fake = createFakeHost({ 'exports.list': () => ok(runs), ...answers });
  screen = await showScreen(
    fake,
    <ExportsProvider>
      <ExportChip />
      <AppDialogs />
    </ExportsProvider>,
    state,
  );
  return fake;
}
const open = (vehicleId: string | null = null): Promise<void> =>
  act(async () =>
    screen.windowStore.of(useDialogs).getState().show({ kind: 'export', vehicleId, format: 'ndjson' }),
  );
const asked = (fake: FakeHost, channel: string): readonly unknown[] =>
  fake.calls.filter((call) => call.channel === channel).map(({ argument }) => argument);
const start = (): Promise<void> => {
  const form = document.querySelector('form');
  return act(async () => form?.requestSubmit());
};

describe('export chip', () => {
  it('is not there without exports, nor for those that had ended before', async () => {
    await show([someRun()]);
    expect(screen.page.querySelector('button')).toBeNull();
  });

  it('shows one under way and its share, then its end until it is looked at', async () => {
    const fake = await show([RUNNING]);
    expect(screen.page.querySelector('button')?.textContent).toBe('Exporting42 %');
    expect(screen.page.querySelector('[role=status]')?.textContent).toBe('Exporting');
    await act(async () => fake.emit('exports.progress', someRun({ id: 3 })));
    expect(screen.page.querySelector('button')?.textContent).toBe('Export done');
    await screen.press('Export done: show exports');
    expect(dialogWords()).toContain('export-3.ndjson');
    await screen.press('Close');
    expect(screen.page.querySelector('button')).toBeNull();
  });

  it('keeps progress that overtook the list', async () => {
    const list = Promise.withResolvers<void>();
    const fake = await show([], {
      'exports.list': async () => {
        await list.promise;
        return ok([someRun(), { ...RUNNING, fraction: 0.1 }]);
      },
    });
    await act(async () => fake.emit('exports.progress', RUNNING));
    await act(async () => list.resolve());
    expect(screen.page.querySelector('button')?.textContent).toBe('Exporting42 %');
  });
});

describe('export dialog', () => {
  it('starts what was asked for, and goes on showing it', async () => {
    const fake = await show([], { 'exports.start': (request) => ok({ ...RUNNING, request }) });
    await open();
    expect(dialogWords()).toContain('Exports of this run of Fleetglass are listed here.');
    await choose('From … to …');
    await typeInto(inputNamed('from'), '2026-11-19T08:00');
    await typeInto(inputNamed('to'), '2026-11-19T09:30');
    await choose('GPX');
    await start();
    expect(asked(fake, 'exports.start')).toEqual([
      {
        fromMs: Date.UTC(2026, 10, 19, 8),
        toMs: Date.UTC(2026, 10, 19, 9, 30),
        accountId: 'a',
        vehicleId: null,
        format: 'gpx',
      },
    ]);
    expect(dialogWords()).toContain('All vehicles, GPXRunning');
    expect(dialogWords()).toContain('18,201 positions · 12.4 MB42 %');
    const bar = document.querySelector('[role=progressbar]');
    expect(bar?.getAttribute('aria-label')).toBe('Progress of export-3.ndjson');
    expect(bar?.getAttribute('aria-valuenow')).toBe('42.5');
  });

  it('begins with the vehicle it was opened from', async () => {
    const fake = await show([], { 'exports.start': () => ok(null) });
    await open('a/ident:7');
    expect(inputNamed('vehicle').value).toBe('ident:7');
    await submit(inputNamed('vehicle'));
    expect(asked(fake, 'exports.start')).toMatchObject([
      { accountId: 'a', vehicleId: 'ident:7', format: 'ndjson' },
    ]);
    expect(dialogWords()).toContain('No file was chosen, so nothing is exported.');
  });

  it('asks the host for nothing while a field is wrong', async () => {
    const fake = await show([]);
    await open();
    await choose('One vehicle');
    await choose('From … to …');
    await typeInto(inputNamed('to'), inputNamed('from').value);
    await start();
    expect(asked(fake, 'exports.start')).toEqual([]);
    expect(dialogWords()).toContain('Enter a time after the first one.');
    expect(dialogWords()).toContain('Choose a vehicle from the list.');
    expect(document.activeElement).toBe(inputNamed('to'));
    await typeInto(inputNamed('to'), '2030-01-01T00:00');
    expect(dialogWords()).not.toContain('Enter a time after the first one.');
    expect(dialogWords()).toContain('Choose a vehicle from the list.');
  });

  it('says why one could not be started', async () => {
    await show([], { 'exports.start': () => fail({ code: 'as-told', text: 'Two exports run already.' }) });
    await open();
    await start();
    expect(dialogWords()).toContain('The export could not be started: Two exports run already.');
  });

  it('cancels, and says where that could not be done', async () => {
    let works = false;
    const fake = await show([RUNNING], {
      'exports.cancel': () => (works ? ok(null) : fail({ code: 'as-told', text: 'It has ended.' })),
    });
    await open();
    await screen.press('Cancel export-3.ndjson');
    expect(dialogWords()).toContain('It could not be cancelled: It has ended.');
    works = true;
    await screen.press('Cancel export-3.ndjson');
    expect(asked(fake, 'exports.cancel')).toEqual([{ id: 3 }, { id: 3 }]);
    await act(async () => fake.emit('exports.progress', { ...RUNNING, state: 'cancelled' }));
    expect(dialogWords()).toContain('What was written was removed.');
  });

  it('says where a file is, or fetches it by an address that is asked for at the press', async () => {
    const fetched: (string | null)[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      fetched.push(this.getAttribute('href'), this.download);
    });
    let works = false;
    const fake = await show(
      [someRun({ id: 2, savedAs: { kind: 'download', location: 'export-2.ndjson' } }), someRun()],
      {
        'exports.download': () => (works ? ok('/exports/ticket') : fail({ code: 'unknown-export' })),
      },
    );
    await open();
    expect(dialogWords()).toContain('/home/me/export-1.ndjson');
    await screen.press('Download export-2.ndjson');
    expect(dialogWords()).toContain('It could not be fetched: There is no such export any more.');
    works = true;
    await screen.press('Download export-2.ndjson');
    expect(asked(fake, 'exports.download')).toEqual([{ id: 2 }, { id: 2 }]);
    expect(fetched).toEqual(['/exports/ticket', 'export-2.ndjson']);
    vi.restoreAllMocks();
  });

  it('says what is missing in one that is done', async () => {
    const lost = { messages: 3, vehicleIds: ['7'], fromMs: null, toMs: null, otherPlaces: 0 };
    await show([someRun({ failure: { code: 'export-damaged', ...lost } })]);
    await open();
    expect(dialogWords()).toContain('missing in the file: 3 messages of 7.');
  });

  it('says why one failed, and tries it again as it was', async () => {
    const failed = someRun({
      state: 'failed',
      failure: { code: 'export-failed', reason: 'The <b>disk</b> is full.' },
      savedAs: null,
    });
    const fake = await show([failed], { 'exports.start': () => ok(RUNNING) });
    await open();
    expect(dialogWords()).toContain('The <b>disk</b> is full.');
    await screen.press('Try again: export-1.ndjson');
    expect(asked(fake, 'exports.start')).toEqual([failed.request]);
    expect(dialogWords()).toContain('Running');
  });

  it('says why the list could not be had, and asks again', async () => {
    let broken = true;
    await show([], {
      'exports.list': () => (broken ? fail({ code: 'as-told', text: 'Busy.' }) : ok([someRun()])),
    });
    await open();
    expect(dialogWords()).toContain('This could not be had: Busy.');
    broken = false;
    await screen.press('Try again');
    expect(dialogWords()).toContain('export-1.ndjson');
  });
});

describe('exports of several accounts', () => {
  const TWO = linksOf({ a: {}, b: {} });
  const STARTS: FakeAnswers = { 'exports.start': (request) => ok({ ...RUNNING, request }) };
  const accountField = (): HTMLSelectElement | null => document.querySelector('[role=dialog] select');
  const chooseAccount = (id: string): Promise<void> =>
    act(async () => {
      const field = accountField();
      if (field === null) throw new Error('No choice of the account.');
      field.value = id;
      field.dispatchEvent(new Event('change', { bubbles: true }));
    });

  it('has no choice where there is one account, and names none', async () => {
    await show([someRun()]);
    await open();
    expect(accountField()).toBeNull();
    expect(dialogWords()).not.toContain('North');
  });

  it('exports all vehicles of the account that is chosen, and says whose an export is', async () => {
    const fake = await show([], STARTS, TWO);
    await open();
    expect(accountField()?.getAttribute('aria-label')).toBe('Account');
    await chooseAccount('b');
    await start();
    expect(asked(fake, 'exports.start')).toMatchObject([{ accountId: 'b', vehicleId: null }]);
    expect(dialogWords()).toContain('SouthAll vehicles, NDJSON');
  });

  it('takes the account of the vehicle where one is wanted', async () => {
    const fake = await show([], STARTS, TWO);
    await open('b/7');
    expect(accountField()).toBeNull();
    expect(inputNamed('vehicle').value).toBe('7');
    await start();
    expect(asked(fake, 'exports.start')).toMatchObject([{ accountId: 'b', vehicleId: '7' }]);
  });

  it.each([
    ['others are left', { a: {}, c: {} }],
    ['one is left', { a: {} }],
  ])('asks again where the account that was chosen goes, and exports no other: %s', async (_left, left) => {
    const fake = await show([], STARTS, linksOf({ a: {}, b: {}, c: {} }));
    await open();
    await chooseAccount('b');
    await screen.set(linksOf(left));
    expect(dialogWords()).toContain('The account that was chosen here is gone. Choose another.');
    expect(accountField()?.value).toBe('');
    await choose('GPX');
    await start();
    expect(asked(fake, 'exports.start')).toEqual([]);
    expect(document.activeElement).toBe(accountField());
    await chooseAccount('a');
    expect(dialogWords()).not.toContain('is gone');
    await start();
    expect(asked(fake, 'exports.start')).toMatchObject([{ accountId: 'a', format: 'gpx' }]);
  });
});
