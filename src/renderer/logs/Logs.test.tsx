// Slow: whole parts of the window, key by key.

import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallArgument } from '../../shared/contract.ts';
import type { LogRecord } from '../../shared/log-record.ts';
import { someLogMessage } from '../../shared/messages/testing/some-log-message.ts';
import { fail, ok } from '../../shared/result.ts';
import { createFleetStore } from '../fleet/create-fleet-store.ts';
import { FleetStoreContext } from '../fleet/fleet-context.ts';
import { HostContext } from '../host/host-context.ts';
import { createFakeHost, type FakeHost } from '../host/testing/fake-host.ts';
import { useAccountFilter } from '../shell/account-filter.ts';
import { useSelection } from '../shell/selection.ts';
import { AppStoreContext, createAppStore } from '../stores/stores.ts';
import { linksOf, oneLink } from '../testing/some-account.ts';
import { useFormatStore } from '../ui/format-store.ts';
import { createI18n } from '../ui/i18n.ts';
import { createWindowStore, type WindowStore, WindowStoreContext } from '../window/window-store.ts';
import { Logs } from './Logs.tsx';
import { pageOf, someRecord, someRecords } from './testing/some-record.ts';

const i18n = createI18n();
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const fleet = createFleetStore();
const PANEL_PX = 360;
let root: Root;
let windowStore: WindowStore;
let container: HTMLElement;
let fake: FakeHost;
let held: LogRecord[];
let unread: number;
let app: ReturnType<typeof createAppStore>;

beforeEach(() => {
  held = [];
  unread = 0;
  windowStore = createWindowStore();
  app = createAppStore();
  app.setState(oneLink());
  fake = createFakeHost({
    'logs.page': (query: CallArgument<'logs.page'>) => ok({ ...pageOf(held, query), unread }),
  });
  container = document.createElement('div');
  container.style.height = `${PANEL_PX}px`;
  document.body.append(container);
  root = createRoot(container);
});
afterEach(async () => {
  await act(async () => root.unmount());
  container.remove();
  vi.restoreAllMocks();
});

async function show(records: readonly LogRecord[]): Promise<void> {
  held = [...records];
  await act(async () =>
    root.render(
      <I18nextProvider i18n={i18n}>
        <WindowStoreContext value={windowStore}>
          <HostContext value={fake.host}>
            <AppStoreContext value={app}>
              <FleetStoreContext value={fleet}>
                <Logs dataLive />
              </FleetStoreContext>
            </AppStoreContext>
          </HostContext>
        </WindowStoreContext>
      </I18nextProvider>,
    ),
  );
}
async function append(...records: readonly LogRecord[]): Promise<void> {
  held.push(...records);
  await act(async () => fake.emit('logs.appended', { records, skipped: 0 }));
}
const grid = (): HTMLElement => {
  const found = container.querySelector<HTMLElement>('[role="grid"]');
  if (found === null) throw new Error('No grid.');
  return found;
};
const rows = (): readonly string[] =>
  [...container.querySelectorAll('[data-index]')].map((row) => row.textContent ?? '');
const button = (name: RegExp): HTMLElement => {
  const found = [...container.querySelectorAll('button')].find((one) =>
    name.test(one.getAttribute('aria-label') ?? one.textContent ?? ''),
  );
  if (found === undefined) throw new Error(`No button ${name}.`);
  return found;
};
const returnButton = (): Element | null => container.querySelector('button[title^="Go to the newest"]');
const press = (element: HTMLElement): Promise<void> => act(async () => element.click());
const key = (name: string): Promise<void> =>
  act(async () => {
    grid().dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true }));
  });
const scrollTo = (top: number): Promise<void> =>
  act(async () => {
    grid().scrollTop = top;
    grid().dispatchEvent(new Event('scroll'));
  });
/** Frames that come as the test says; all of them until nobody asks for another. */
function framesByHand(): { readonly one: () => Promise<void>; readonly all: () => Promise<void> } {
  const asked: FrameRequestCallback[] = [];
  vi.spyOn(window, 'requestAnimationFrame').mockImplementation((callback) => asked.push(callback));
  const one = (): Promise<void> =>
    act(async () => {
      for (const callback of asked.splice(0)) callback(performance.now());
    });
  return {
    one,
    async all() {
      while (asked.length > 0) await one();
    },
  };
}

describe('Logs', () => {
  it('shows the newest first and follows', async () => {
    await show(someRecords(1, 3));
    expect(rows()[0]).toContain('Record 3');
    await append(someRecord({ id: 4 }));
    expect(rows()[0]).toContain('Record 4');
  });

  it('says whole when it was, of another day and fetched from flespi, by a clock of twelve hours too', async () => {
    const { choose } = windowStore.of(useFormatStore).getState();
    choose({ hours: '12' });
    await show([someRecord({ id: 1, fetchedMs: 1_700_000_100_000 })]);
    const time = container.querySelector('[role=row][data-index]')?.children[2];
    expect(time?.textContent).toMatch(/^14 Nov 2023 10:13:21\sp\.m\.fetched$/);
    expect(time?.scrollWidth).toBe(time?.clientWidth);
    choose({});
  });

  it('counts what arrives while it is being counted', async () => {
    let end = (): void => {};
    const counted = new Promise<void>((resolve) => {
      end = resolve;
    });
    const records = someRecords(1, 3);
    const bounds = { fromMs: (records[0]?.receivedMs ?? 0) - 60_000, toMs: records[2]?.receivedMs ?? 0 };
    const none = { cells: [], stoppedAt: null, bounds, counted: { [records[0]?.accountId ?? '']: 3 } };
    fake = createFakeHost({
      'logs.page': (query: CallArgument<'logs.page'>) => ok({ ...pageOf(held, query), unread }),
      async 'logs.count'({ bucketMs }: CallArgument<'logs.count'>) {
        if (bucketMs !== null) await counted;
        return ok(none);
      },
    });
    await show(records);
    await vi.waitFor(() =>
      expect(fake.calls.filter(({ channel }) => channel === 'logs.count')).toHaveLength(2),
    );
    await append(someRecord({ id: 4, severity: 'warning' }));
    await act(async () => end());
    await vi.waitFor(() => expect(button(/^Warning/).textContent).toMatch(/1$/));
  });

  it('says that it asks while an answer is long in coming, and nothing that is not known', async () => {
    let answer = (): void => {};
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    fake = createFakeHost({
      async 'logs.page'(query: CallArgument<'logs.page'>) {
        await answered;
        return ok({ ...pageOf(held, query), unread });
      },
    });
    await show([]);
    await vi.waitFor(() => expect(container.textContent).toContain('Asking for records'));
    expect(container.textContent).not.toContain('No records yet');
    await act(async () => answer());
    expect(container.textContent).toContain('No records yet');
    expect(container.textContent).not.toContain('Asking for records');
  });

  it('does not say of another filter, before it is answered, that there is nothing older', async () => {
    let isHeld = false;
    fake = createFakeHost({
      async 'logs.page'(query: CallArgument<'logs.page'>) {
        if (isHeld) await new Promise(() => {});
        return ok({ ...pageOf(held, query), unread });
      },
    });
    await show([someRecord({ id: 1, severity: 'alert' }), someRecord({ id: 2 })]);
    expect(container.textContent).toContain('There are no older records');
    isHeld = true;
    await press(button(/^Alert/));
    expect(rows()).toHaveLength(1);
    expect(container.textContent).not.toContain('There are no older records');
    expect(container.textContent).toContain('Asking for older records');
  });

  it('says that the count of another filter follows, in place of the figures of the last', async () => {
    let isHeld = false;
    const records = [someRecord({ id: 1, severity: 'alert' }), someRecord({ id: 2 })];
    const bounds = { fromMs: (records[0]?.receivedMs ?? 0) - 60_000, toMs: records[1]?.receivedMs ?? 0 };
    fake = createFakeHost({
      'logs.page': (query: CallArgument<'logs.page'>) => ok({ ...pageOf(held, query), unread }),
      async 'logs.count'() {
        if (isHeld) await new Promise(() => {});
        return ok({
          cells: [{ bucket: 0, severity: 'alert' as const, count: 7 }],
          stoppedAt: null,
          bounds,
          counted: {},
        });
      },
    });
    await show(records);
    await vi.waitFor(() => expect(button(/^Alert/).textContent).toMatch(/7$/));
    isHeld = true;
    await press(button(/^Alert/));
    expect(button(/^Alert/).textContent).not.toContain('7');
    await vi.waitFor(() => expect(button(/^Alert/).textContent).toMatch(/…$/));
    expect(container.textContent).toContain('counting…');
  });

  it('claims nothing where the records could not be had', async () => {
    fake = createFakeHost({
      'logs.page': () => fail({ code: 'as-told', text: 'No such file.' }),
    });
    await show([someRecord({ id: 1 })]);
    expect(container.textContent).toContain('Records could not be had');
    expect(container.textContent).not.toContain('No records yet');
  });

  it('draws only the rows in sight', async () => {
    await show(someRecords(1, 250));
    expect(grid().getAttribute('aria-rowcount')).toBe('251');
    expect(rows().length).toBeGreaterThan(9);
    expect(rows().length).toBeLessThan(40);
  });

  it('stands still when scrolled, counts what is new, and returns by the button', async () => {
    await show(someRecords(1, 100));
    await scrollTo(200);
    await append(someRecord({ id: 101 }), someRecord({ id: 102 }));
    expect(container.textContent).not.toContain('Record 102');
    expect(button(/2 new/)).toBeDefined();
    await press(button(/2 new/));
    expect(rows()[0]).toContain('Record 102');
    expect(() => button(/new/)).toThrow();
  });

  it('returns to the newest though a scroll under way carries on, and stands still for the next one', async () => {
    const frames = framesByHand();
    await show(someRecords(1, 100));
    await scrollTo(600);
    await append(someRecord({ id: 101 }));
    await press(button(/1 new/));
    await scrollTo(300);
    await append(someRecord({ id: 102 }));
    expect(returnButton()).toBeNull();
    await frames.one();
    expect(grid().scrollTop).toBe(0);
    await scrollTo(0);
    expect(rows()[0]).toContain('Record 102');
    await frames.all();
    await scrollTo(300);
    expect(returnButton()).not.toBeNull();
  });

  it('follows again when scrolled back to the top', async () => {
    await show(someRecords(1, 100));
    await scrollTo(200);
    await append(someRecord({ id: 101 }));
    await scrollTo(0);
    expect(rows()[0]).toContain('Record 101');
  });

  it('holds arriving rows to the chips', async () => {
    await show([
      someRecord({ id: 1, severity: 'alert', message: someLogMessage('first alert') }),
      someRecord({ id: 2 }),
    ]);
    await press(button(/^Alert/));
    expect(rows()).toHaveLength(1);
    await append(
      someRecord({ id: 3 }),
      someRecord({ id: 4, severity: 'alert', message: someLogMessage('second alert') }),
    );
    expect(rows()).toHaveLength(2);
    expect(rows()[0]).toContain('second alert');
  });

  it('says that nothing matches and offers the way out', async () => {
    await show([someRecord({ id: 1, severity: 'info' })]);
    await press(button(/^Warning/));
    expect(container.textContent).toContain('No record matches');
    await press(button(/Clear filters/));
    expect(rows()).toHaveLength(1);
  });

  it('says that there is nothing yet', async () => {
    await show([]);
    expect(container.textContent).toContain('No records yet');
    await append(someRecord({ id: 1 }));
    expect(rows()).toHaveLength(1);
  });

  it('opens a record by keyboard, and stands still while it is read', async () => {
    await show([someRecord({ id: 1, raw: { event_code: 404, note: 'as it came' } })]);
    await key('ArrowDown');
    await key('Enter');
    expect(container.querySelector('dl')?.textContent).toBe('event_code404note"as it came"');
    expect(rows()[0]?.split('Record 1')).toHaveLength(2);
    await append(someRecord({ id: 2 }));
    expect(rows()).toHaveLength(1);
    await key('Enter');
    expect(container.querySelector('dl')).toBeNull();
    expect(rows()).toHaveLength(2);
  });

  it('shows hostile text as text', async () => {
    const markup = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
    await show([
      someRecord({
        id: 1,
        message: someLogMessage(markup),
        originName: markup,
        raw: JSON.parse('{"__proto__":"<b>x</b>"}'),
      }),
    ]);
    await key('ArrowDown');
    await key('Enter');
    expect(container.querySelector('img, script, b')).toBeNull();
    expect(rows()[0]).toContain(markup);
    expect(container.querySelector('dl')?.textContent).toBe('__proto__"<b>x</b>"');
  });

  it('lays out only the start of a text of a megabyte', async () => {
    await show([someRecord({ id: 1, message: someLogMessage('x'.repeat(1_000_000)) })]);
    expect((rows()[0] ?? '').length).toBeLessThan(1_000);
  });

  it('selects what a record is about', async () => {
    await show([
      someRecord({ id: 1, origin: 'device', originId: '77', originName: 'Van' }),
      someRecord({ id: 2, origin: 'stream', originId: '5', originName: 'Warehouse' }),
      someRecord({ id: 3, origin: 'channel', originId: '9', originName: 'Channel nine' }),
    ]);
    await press(button(/^Van$/));
    expect(windowStore.of(useSelection).getState()).toMatchObject({
      vehicleId: 'a/77',
      streamId: null,
      origin: 'log',
    });
    await press(button(/^Warehouse$/));
    expect(windowStore.of(useSelection).getState()).toMatchObject({ vehicleId: null, streamId: 'a/5' });
    expect(() => button(/Channel nine/)).toThrow();
  });

  it('says where older records could not be read', async () => {
    unread = 1;
    await show(someRecords(8, 9));
    expect(container.textContent).toContain('Older records could not be read');
  });
});

describe('Logs of several accounts', () => {
  const of = (accountId: string, id: number) =>
    someRecord({ id, accountId, message: someLogMessage(`Record ${id} of ${accountId}`) });
  const chooseAccounts = (...ids: readonly string[]): Promise<void> =>
    act(async () => windowStore.of(useAccountFilter).setState({ chosen: new Set(ids) }));
  beforeEach(() => app.setState(linksOf({ a: {}, b: { state: 'refused' } })));

  it('says whose each record is, and leads to what that account calls so', async () => {
    await show([of('a', 1), of('b', 2)]);
    expect(rows()[0]).toContain('South, not live');
    expect(rows()[1]).toContain('North');
    await press(button(/^Warehouse$/));
    expect(windowStore.of(useSelection).getState().streamId).toBe('b/5');
  });

  it('names no account where there is one', async () => {
    app.setState(oneLink());
    await show([of('a', 1)]);
    expect(rows()[0]).not.toContain('North');
  });

  it('asks the host for the accounts chosen, and shows theirs alone as they come', async () => {
    await show([of('a', 1), of('b', 2)]);
    await chooseAccounts('b');
    expect(fake.calls.at(-1)?.argument).toMatchObject({ filter: { accounts: ['b'] } });
    expect(rows()).toHaveLength(1);
    await append(of('a', 3), of('b', 4));
    expect(rows()).toHaveLength(2);
    expect(rows()[0]).toContain('Record 4 of b');
    await chooseAccounts();
    expect(rows()).toHaveLength(4);
  });

  it('finds the way back from an account without records', async () => {
    await show([of('a', 1)]);
    await chooseAccounts('b');
    expect(container.textContent).toContain('No record matches');
    await press(button(/Clear filters/));
    expect(windowStore.of(useAccountFilter).getState().chosen.size).toBe(0);
    expect(rows()).toHaveLength(1);
  });

  it('shows what an account brought back among the others, and lets go of what went with one', async () => {
    await show([of('a', 1), of('a', 5)]);
    held = [of('a', 1), of('b', 2), of('b', 6), of('a', 5)];
    await act(async () => fake.emit('logs.restored', { accountId: 'b' }));
    expect(rows().map((row) => /Record .*/.exec(row)?.[0])).toEqual([
      'Record 6 of b',
      'Record 5 of a',
      'Record 2 of b',
      'Record 1 of a',
    ]);
    held = held.filter(({ accountId }) => accountId === 'b');
    await act(async () => fake.emit('logs.removed', { accountId: 'a' }));
    expect(rows()).toHaveLength(2);
  });

  it('keeps what is read where it is while records come back above it, and go', async () => {
    const ofA = Array.from({ length: 100 }, (_, index) => of('a', 10 * index));
    const ofB = Array.from({ length: 40 }, (_, index) => of('b', 500 + 12 * index));
    await show(ofA);
    await scrollTo(1_000);
    // On top of what is in sight.
    const heading = grid().querySelector('[role=row]')?.getBoundingClientRect().bottom ?? 0;
    const [first] = [...container.querySelectorAll('[data-index]')].filter(
      (row) => row.getBoundingClientRect().bottom > heading,
    );
    const read = /Record .*/.exec(first?.textContent ?? '')?.[0] ?? 'none';
    const whereIs = (): number | undefined =>
      [...container.querySelectorAll('[data-index]')]
        .find((row) => row.textContent?.includes(read))
        ?.getBoundingClientRect().top;
    const before = whereIs();
    expect(before).toBeDefined();
    held = [...ofA, ...ofB];
    await act(async () => fake.emit('logs.restored', { accountId: 'b' }));
    await vi.waitFor(() => expect(whereIs()).toBeCloseTo(before ?? 0, 0));
    expect(grid().getAttribute('aria-rowcount')).toBe('141');
    held = [...ofA];
    await act(async () => fake.emit('logs.removed', { accountId: 'b' }));
    await vi.waitFor(() => expect(whereIs()).toBeCloseTo(before ?? 0, 0));
    expect(grid().getAttribute('aria-rowcount')).toBe('101');
  });
});
