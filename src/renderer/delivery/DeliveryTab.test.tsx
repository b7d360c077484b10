// Slow: whole parts of the window, key by key.
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallArgument } from '../../shared/contract.ts';
import type { DeliveryReport } from '../../shared/delivery-report.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { deliveryStrings } from '../../shared/wording/en/window/delivery.ts';
import { createFakeHost, type FakeHost } from '../host/testing/fake-host.ts';
import { useSelection } from '../shell/selection.ts';
import type { AppState } from '../stores/stores.ts';
import { someStream } from '../streams/testing.ts';
import { dialogWords } from '../testing/controls.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { linksOf, oneLink } from '../testing/some-account.ts';
import { DeliveryTab } from './DeliveryTab.tsx';
import { DeliveryReportProvider } from './delivery-context.tsx';
import {
  someCounts,
  someDuplicates,
  someReport,
  someStreamDelivery,
  someVehicleDelivery,
} from './testing.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const NOW_MS = Date.UTC(2026, 10, 20, 14, 3, 12);
let screen: Screen;
vi.useFakeTimers({ now: NOW_MS, toFake: ['Date'] });

beforeEach(() => {
  // A document without layout: only what a virtual list asks for is given.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(280);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(28);
});
afterEach(async () => {
  await screen.close();
  vi.restoreAllMocks();
});

function Tab({ wanted = true }: { readonly wanted?: boolean }) {
  return (
    <DeliveryReportProvider isSeen={wanted}>
      <DeliveryTab dataLive />
    </DeliveryReportProvider>
  );
}

type Answer = Result<DeliveryReport> | Promise<Result<DeliveryReport>>;
async function show(
  answer: (argument: CallArgument<'delivery.report'>) => Answer,
  { wanted = true, state = {} }: { wanted?: boolean; state?: Partial<AppState> } = {},
): Promise<FakeHost> {
  const fake = createFakeHost({ 'delivery.report': answer });
  screen = await showScreen(fake, <Tab wanted={wanted} />, {
    ...oneLink(),
    streams: new Map([['a/7', someStream({ id: 'a/7', streamId: '7', name: 'Fuel cards' })]]),
    ...state,
  });
  return fake;
}
const showReport = (given: Partial<DeliveryReport> = {}): Promise<FakeHost> =>
  show(() => ok(someReport(given)));
const words = (): string => screen.page.textContent;
const rows = (): readonly HTMLElement[] => [...screen.page.querySelectorAll<HTMLElement>('[data-index]')];
const names = (): readonly (string | undefined)[] =>
  rows().map((row) => row.querySelectorAll('[role="gridcell"]')[2]?.textContent ?? undefined);
const key = (name: string): Promise<void> =>
  act(async () => {
    screen.page
      .querySelector('[role="grid"]')
      ?.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true }));
  });
const chooseIn = (name: string, value: string): Promise<void> =>
  act(async () => {
    const select = screen.page.querySelector<HTMLSelectElement>(`select[aria-label="${name}"]`);
    if (select === null) throw new Error(`No choice of ${name}.`);
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
const chooseHours = (hours: number): Promise<void> => chooseIn(deliveryStrings.span, String(hours));
const chooseAccount = (id: string): Promise<void> => chooseIn(deliveryStrings.account, id);
/** Answers that the test gives when it is time. */
function heldAnswers() {
  const waiting: ((answer: Result<DeliveryReport>) => void)[] = [];
  const ask = (): Promise<Result<DeliveryReport>> => new Promise((resolve) => waiting.push(resolve));
  return {
    ask,
    give: (at: number, answer: Result<DeliveryReport>) => act(async () => waiting[at]?.(answer)),
  };
}

const spans = [
  { fromMs: NOW_MS - 3_600_000, toMs: NOW_MS - 3_000_000, messages: 4, missing: 'http' },
  { fromMs: NOW_MS - 86_400_000, toMs: NOW_MS - 86_000_000, messages: 1, missing: 'mqtt' },
] as const;

describe('making the report', () => {
  it('is asked for once, and only where it is wanted', async () => {
    const fake = await show(() => ok(someReport()), { wanted: false });
    expect(fake.calls).toEqual([]);
    await screen.close();
    const wanted = await showReport();
    expect(wanted.calls).toEqual([{ channel: 'delivery.report', argument: { accountId: 'a', hours: 24 } }]);
    expect(words()).toContain('Counted 14:00:00 UTC');
  });

  it('says that it takes a while, and keeps the last one in sight while the next is made', async () => {
    const { ask, give } = heldAnswers();
    const fake = await show(ask);
    expect(words()).toContain('This may take a while');
    await give(0, ok(someReport()));
    await chooseHours(168);
    expect(fake.calls[1]).toEqual({ channel: 'delivery.report', argument: { accountId: 'a', hours: 168 } });
    expect(words()).toContain('Counting…');
    expect(names()).toEqual(['Stream one']);
    await give(1, ok(someReport({ streams: [someStreamDelivery({ name: 'Another' })] })));
    expect(names()).toEqual(['Another']);
    expect(words()).not.toContain('Counting…');
  });

  it('shows the span chosen last, whichever answer comes last', async () => {
    const { ask, give } = heldAnswers();
    await show(ask);
    await chooseHours(1);
    await give(1, ok(someReport({ streams: [someStreamDelivery({ name: 'Hour' })] })));
    await give(0, ok(someReport({ streams: [someStreamDelivery({ name: 'Day' })] })));
    expect(names()).toEqual(['Hour']);
  });

  it('says why it failed, keeps the last one and tries again', async () => {
    const answers: Result<DeliveryReport>[] = [
      ok(someReport()),
      fail({ code: 'as-told', text: 'The journal is busy.' }),
    ];
    const fake = await show(() => answers.shift() ?? ok(someReport()));
    await screen.press('Count again');
    expect(words()).toContain('It could not be counted again: The journal is busy.');
    expect(names()).toEqual(['Stream one']);
    await screen.press('Try again');
    expect(fake.calls).toHaveLength(3);
    expect(words()).not.toContain('busy');
  });

  it('says why there is none', async () => {
    await show(() => fail({ code: 'as-told', text: 'The journal is busy.' }));
    expect(words()).toContain('This could not be had: The journal is busy.');
  });

  it('shows nothing of another account', async () => {
    const { ask, give } = heldAnswers();
    await show(ask);
    await give(0, ok(someReport()));
    await screen.set({ ...linksOf({ b: {} }), epoch: 1 });
    expect(words()).not.toContain('Stream one');
    await give(1, ok(someReport({ accountId: 'b', streams: [someStreamDelivery({ name: 'South' })] })));
    expect(names()).toEqual(['South']);
  });
});

describe('the report of one account of several', () => {
  const TWO = linksOf({ a: {}, b: {} });
  const reportOf = (accountId: string) =>
    someReport({ accountId, streams: [someStreamDelivery({ streamId: '7', name: `Of ${accountId}` })] });

  it('has no choice of account where there is one', async () => {
    await showReport();
    expect(screen.page.querySelector(`select[aria-label="${deliveryStrings.account}"]`)).toBeNull();
  });

  it('counts the account that is chosen, and shows nothing of the one before meanwhile', async () => {
    const { ask, give } = heldAnswers();
    const fake = await show(ask, { state: TWO });
    await give(0, ok(reportOf('a')));
    expect(names()).toEqual(['Of a']);
    await chooseAccount('b');
    expect(fake.calls.map(({ argument }) => argument)).toEqual([
      { accountId: 'a', hours: 24 },
      { accountId: 'b', hours: 24 },
    ]);
    expect(words()).not.toContain('Of a');
    await give(1, ok(reportOf('b')));
    expect(names()).toEqual(['Of b']);
  });

  it('shows the account chosen last, whichever answer comes last', async () => {
    const { ask, give } = heldAnswers();
    await show(ask, { state: TWO });
    await chooseAccount('b');
    await give(1, ok(reportOf('b')));
    await give(0, ok(reportOf('a')));
    expect(names()).toEqual(['Of b']);
  });

  it('leads to what the account calls so, and names its streams alone', async () => {
    const streams = ['a', 'b'].map((accountId) =>
      someStream({ id: `${accountId}/7`, accountId, streamId: '7', name: `Fuel of ${accountId}` }),
    );
    await show(
      ({ accountId }) =>
        ok(
          someReport({
            accountId,
            streams: [someStreamDelivery({ streamId: '7', name: null })],
            vehicles: [someVehicleDelivery({ vehicleId: '5', name: 'Van' })],
          }),
        ),
      { state: { ...TWO, streams: new Map(streams.map((stream) => [stream.id, stream])) } },
    );
    await chooseAccount('b');
    expect(names()).toEqual(['Fuel of b']);
    await act(async () => rows()[0]?.click());
    await screen.press('Show the stream');
    expect(screen.windowStore.of(useSelection).getState().streamId).toBe('b/7');
    await screen.press('Per vehicle');
    await act(async () => rows()[0]?.click());
    expect(screen.windowStore.of(useSelection).getState().vehicleId).toBe('b/5');
  });

  it('goes back to the first account where the one chosen goes', async () => {
    const fake = await show(({ accountId }) => ok(reportOf(accountId)), { state: TWO });
    await chooseAccount('b');
    await screen.set(linksOf({ a: {}, c: {} }));
    expect(fake.calls.at(-1)?.argument).toEqual({ accountId: 'a', hours: 24 });
    expect(names()).toEqual(['Of a']);
  });

  it('asks for nothing where there is no account', async () => {
    const fake = await show(() => ok(someReport()), { state: { accounts: [] } });
    expect(fake.calls).toEqual([]);
    await screen.press('Count again');
    expect(fake.calls).toEqual([]);
  });
});

describe('delivery tab', () => {
  it('says where nothing came', async () => {
    await showReport({ total: someCounts({ messages: 0 }), streams: [], vehicles: [] });
    expect(words()).toContain('No message in this span');
  });

  it('says calmly that nothing can be compared where MQTT is alone', async () => {
    const bySource = { mqtt: 10, http: 0, rest: 0 };
    const duplicates = someDuplicates();
    await showReport({
      total: someCounts({ bySource, duplicates }),
      streams: [],
      vehicles: [someVehicleDelivery({ bySource, duplicates })],
    });
    expect(words()).toContain('Only MQTT brings messages');
    expect(names()).toEqual(['Truck']);
    expect(rows()[0]?.textContent).toContain('One source');
    expect(rows()[0]?.textContent).toMatch(/––$/);
    await screen.press('Per stream');
    expect(words()).toContain('No stream has pushed to this computer');
  });

  it('explains every figure, with advice on what wants action', async () => {
    await showReport({
      total: someCounts({ duplicates: someDuplicates({ redelivery: 1_234_567, 'double-subscription': 2 }) }),
    });
    const figure = [...screen.page.querySelectorAll('[title]')].find((one) =>
      one.textContent.startsWith('Redelivered'),
    );
    expect(figure?.textContent).toBe('Redelivered1.2M');
    expect(figure?.getAttribute('title')).toMatch(/^1,234,567\. .*Normal\.$/);
    await screen.press('What this means');
    expect(dialogWords()).toContain('Remove one of the two from the stream in flespi.');
    expect(dialogWords()).not.toContain('The device sent the same record twice');
  });

  it('shows what needs a look first, and names streams as well as it can', async () => {
    await showReport({
      streams: [
        someStreamDelivery({ streamId: null, name: null }),
        someStreamDelivery({ streamId: '7', name: null }),
        someStreamDelivery({ streamId: '9', name: null, missingInHttp: 2 }),
        someStreamDelivery({
          streamId: '8',
          name: '<b>Eight</b>',
          duplicates: someDuplicates({ 'double-subscription': 1 }),
        }),
      ],
    });
    expect(names()).toEqual(['Stream 9', '<b>Eight</b>', 'Fuel cards', 'Unnamed pushes']);
    expect(screen.page.querySelector('b')).toBeNull();
    await screen.press('Name');
    expect(names()[0]).toBe('<b>Eight</b>');
    const heading = screen.page.querySelector('[aria-sort="ascending"]');
    expect(heading?.textContent).toBe('Name');
  });

  it('opens the spans of a vehicle and selects it, by keyboard too', async () => {
    await showReport({
      vehicles: [
        someVehicleDelivery({ vehicleId: '5', name: 'Worst', missingInHttp: 7, missingInMqtt: 1, spans }),
        someVehicleDelivery({ vehicleId: '6', name: 'Calm' }),
      ],
    });
    await screen.press('Per vehicle');
    await act(async () => rows()[0]?.click());
    expect(screen.windowStore.of(useSelection).getState()).toMatchObject({
      vehicleId: 'a/5',
      origin: 'list',
    });
    const first = rows()[0]?.textContent;
    expect(first).toContain('13:03–13:13 UTC4 messagesMQTT brought, HTTP did not');
    expect(first).toContain('19 Nov 2026 14:03–14:09 UTC1 messageHTTP brought, MQTT did not');
    expect(first).toContain('Earlier spans are not listed.');
    expect(rows()[0]?.getAttribute('aria-selected')).toBe('true');
    await key('ArrowDown');
    await key('Enter');
    expect(screen.windowStore.of(useSelection).getState().vehicleId).toBe('a/6');
    expect(rows()[1]?.textContent).toContain('MQTT and HTTP brought the same.');
    await key('Enter');
    expect(rows()[1]?.textContent).not.toContain('brought the same');
    expect(screen.windowStore.of(useSelection).getState().vehicleId).toBe('a/6');
  });

  it('leads from a stream to its details, and from unnamed pushes to how to name them', async () => {
    await showReport({
      streams: [someStreamDelivery({ streamId: '7' }), someStreamDelivery({ streamId: null, name: null })],
    });
    await act(async () => rows()[0]?.click());
    await screen.press('Show the stream');
    expect(screen.windowStore.of(useSelection).getState()).toMatchObject({
      streamId: 'a/7',
      vehicleId: null,
    });
    await act(async () => rows()[1]?.click());
    expect(rows()[1]?.textContent).toContain('End the URI of each stream in flespi with its id');
  });

  it('draws only the rows in sight of a thousand, and counts those that are not listed', async () => {
    await showReport({
      streams: [],
      vehicles: Array.from({ length: 1_000 }, (_, id) => someVehicleDelivery({ vehicleId: String(id) })),
      moreVehicles: 1_234,
    });
    expect(rows().length).toBeGreaterThan(9);
    expect(rows().length).toBeLessThan(40);
    expect(words()).toContain('1,234 more vehicles with less to look at are not listed.');
  });
});
