import { within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CallArgument } from '../../../shared/contract.ts';
import type { LogRecord } from '../../../shared/log-record.ts';
import { someLogMessage } from '../../../shared/messages/testing/some-log-message.ts';
import { ok } from '../../../shared/result.ts';
import type { StreamHealth } from '../../../shared/stream-health.ts';
import type { StreamHistory, StreamPage } from '../../../shared/stream-page.ts';
import type { TargetCheck } from '../../../shared/target-check.ts';
import { createFakeHost, type FakeHost } from '../../host/testing/fake-host.ts';
import { pageOf, someRecord } from '../../logs/testing/some-record.ts';
import { useLogFilter } from '../../shell/log-filter.ts';
import { usePanes } from '../../shell/panes.ts';
import { useSelection } from '../../shell/selection.ts';
import { someStream } from '../../streams/testing.ts';
import { type Screen, showScreen } from '../../testing/screen.tsx';
import { linksOf, oneLink } from '../../testing/some-account.ts';
import { byHand } from '../../testing/user.ts';
import { StreamDetails } from './StreamDetails.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
let screen: Screen;
afterEach(() => screen.close());

const CHECK: TargetCheck = {
  host: 'intake.example',
  port: 443,
  atMs: 0,
  name: 'found',
  addresses: ['203.0.113.9'],
  tcp: 'refused',
  tls: null,
};
const PAGE: StreamPage = {
  setup: [
    { message: { code: 'setup-http', address: 'intake.example' }, isFault: false },
    { message: { code: 'setup-no-protocol' }, isFault: true },
  ],
  target: [
    { name: 'uri', value: 'https://intake.example/in' },
    { name: 'headers.Authorization', value: null },
  ],
  seen: { asks: 'one-device', isSo: false },
  canCheck: true,
  sources: {
    channels: [{ id: '12', name: 'Teltonika', blocked: 3 }],
    groups: [],
    devices: [{ id: '77', name: 'Truck 77', lastS: 0 }],
    deviceCount: 30,
    askedAtMs: 0,
  },
  sourcesFailure: null,
  check: null,
};
const HISTORY: StreamHistory = {
  fromS: 0,
  toS: 3_600,
  binS: 60,
  bins: [
    {
      timeS: 3_540,
      batches: 2,
      failures: 3,
      read: 60,
      accepted: 50,
      rejected: 10,
      skipped: 0,
      latencyP50S: 0.2,
      latencyP95S: 0.9,
    },
  ],
  queue: [{ timeS: 3_550, bytes: 1_000 }],
  changes: [{ of: 'latency', atS: 3_000, before: 0.2, after: 0.8 }],
};

/** Shows stream 5, with a log that pages as the host's does. */
async function show(
  log: readonly LogRecord[],
  dataLive = true,
  given: Partial<StreamHealth> = {},
): Promise<FakeHost['calls']> {
  const fake = createFakeHost({
    'streams.page': () => ok(PAGE),
    'streams.history': () => ok(HISTORY),
    'streams.check': () => ok(CHECK),
    'streams.tellSeen': ({ isSo }: CallArgument<'streams.tellSeen'>) => ok({ asks: 'one-device', isSo }),
    'logs.page': (query: CallArgument<'logs.page'>) => ok(pageOf(log, query)),
  });
  const stream = someStream({
    id: 'a/5',
    streamId: '5',
    name: 'Warehouse <b>ERP</b>',
    state: 'failing',
    reason: {
      conclusion: {
        code: 'failing',
        error: { kind: 'delivery', value: 401, phrase: 'Unauthorized' },
        mixed: false,
        count: 1,
        sinceS: 0,
      },
      waitingBytes: null,
      traces: [],
    },
    counts: { read: 8, accepted: 7, rejected: 1, skipped: 0 },
    ...given,
  });
  screen = await showScreen(fake, <StreamDetails streamId="a/5" dataLive={dataLive} />, {
    ...oneLink(),
    streams: new Map([['a/5', stream]]),
    streamsLoaded: true,
  });
  return fake.calls;
}
const records = (): readonly (string | undefined)[] =>
  [...screen.page.querySelectorAll('[aria-label="Latest log records"] li')].map(
    (line) => line.lastElementChild?.textContent ?? undefined,
  );

describe('StreamDetails', () => {
  it('tells state, reason and shares', async () => {
    await show([]);
    const why = 'Target answered 401 Unauthorized once at 1 Jan 1970 00:00:00 UTC';
    for (const words of ['Warehouse <b>ERP</b>', 'Failing', why, '87.5 %']) {
      expect(screen.page.textContent).toContain(words);
    }
    expect(screen.page.querySelector('b')).toBeNull();
    expect(screen.page.textContent).toContain('No records yet.');
  });

  it('shows its own records only, not those that mention its id', async () => {
    await show([
      someRecord({ id: 1, originId: '5', message: someLogMessage('mine') }),
      someRecord({ id: 2, originId: '6', message: someLogMessage('took 5 s') }),
      someRecord({ id: 3, origin: 'device', originId: '5', message: someLogMessage('a device') }),
      someRecord({
        id: 4,
        accountId: 'b',
        originId: '5',
        message: someLogMessage('of the same id at another account'),
      }),
    ]);
    expect(records()).toEqual(['Stream sent messages: mine']);
  });

  it('asks for its own alone, however many others there are', async () => {
    const others = Array.from({ length: 700 }, (_, index) =>
      someRecord({ id: index + 2, originId: '15', message: someLogMessage('5 sent') }),
    );
    const calls = await show([
      someRecord({ id: 1, originId: '5', message: someLogMessage('mine') }),
      ...others,
    ]);
    await vi.waitFor(() => expect(records()).toEqual(['Stream sent messages: mine']));
    expect(calls.filter(({ channel }) => channel === 'logs.page')).toHaveLength(1);
  });

  it('says that the stream was deleted, but not while the link is down', async () => {
    await show([]);
    await screen.set({ streams: new Map() });
    expect(screen.page.textContent).toContain('This stream was deleted in flespi');
    await screen.close();
    await show([], false);
    await screen.set({ streams: new Map() });
    expect(screen.page.textContent).toContain('This stream is not known yet');
  });

  it('stops the time of its state where the link ended', async () => {
    await show([]);
    await screen.set({ ...oneLink({ state: 'backing-off' }), liveUntilMs: new Map([['a', 65_000]]) });
    expect(screen.page.textContent).toContain('Failingfor 1 min');
  });

  it('says whose it is where there are several, and stops no time for another account', async () => {
    await show([]);
    expect(screen.page.textContent).not.toContain('North');
    const liveUntilMs = new Map([['b', 65_000]]);
    await screen.set({ ...linksOf({ a: {}, b: { state: 'backing-off' } }), liveUntilMs });
    expect(screen.page.textContent).toContain('North');
    expect(screen.page.textContent).not.toContain('Failingfor 1 min');
  });

  it('claims no state of a stream whose account is cut off', async () => {
    await show([]);
    const liveUntilMs = new Map([['a', 65_000]]);
    await screen.set({ ...linksOf({ a: { state: 'backing-off' }, b: {} }), liveUntilMs });
    const chip = screen.page.querySelector('header [data-status-mark]');
    expect(chip?.textContent).toBe('Not live');
    expect(screen.page.textContent).toMatch(/Last known at \d+ \w+ \d{4} 00:01:05 UTC: Failing\./);
    expect(screen.page.textContent).not.toContain('for 1 min');
  });

  it('says why and what to do first, with evidence and what a button can do', async () => {
    await show([], true, {
      loss: { earliestS: Date.now() / 1000 + 11_400, latestS: Date.now() / 1000 + 11_400 },
      explanations: [
        {
          cause: { code: 'login-refused', status: 401, never: false },
          confidence: 'middle',
          isTrouble: true,
          evidence: [{ id: 4, timeS: 0, eventCode: 403, errorCode: 401 }],
          actions: [{ kind: 'show-log' }],
        },
      ],
    });
    for (const words of [
      'The target refuses the login of the stream (401).',
      'Likely, not certain.',
      'Renew the login',
      '403 (401)',
      'Loses messages in 3 h 09',
    ]) {
      expect(screen.page.textContent).toContain(words);
    }
    await screen.press('Its log');
    expect(screen.windowStore.of(useLogFilter).getState().line).toBe('stream:5');
    expect(screen.windowStore.of(usePanes).getState().tab).toBe('logs');
  });

  it('shows target and sources, without secrets, and tries the target only when asked', async () => {
    const calls = await show([]);
    await vi.waitFor(() => expect(screen.page.textContent).toContain('https://intake.example/in'));
    expect(screen.page.textContent).toContain('as JSON by POST to intake.example');
    expect(screen.page.textContent).toContain(
      'Cannot be meant so: The URI does not begin with http:// or https://',
    );
    expect(screen.page.textContent).toContain('headers.Authorizationset, not shown');
    expect(screen.page.textContent).toContain(
      'Channel Teltonikablocked: the limit of traffic per minute is reached',
    );
    expect(screen.page.textContent).toContain('and 29 more devices');
    expect(calls.some(({ channel }) => channel === 'streams.check')).toBe(false);
    await screen.press('Check from this computer');
    await vi.waitFor(() => expect(screen.page.textContent).toContain('Nothing listens on port 443.'));
  });

  it('asks what only who looks at the target can see', async () => {
    const calls = await show([]);
    await vi.waitFor(() => expect(screen.page.textContent).toContain('all vehicles are one device'));
    const toggle = within(screen.page).getByRole('switch');
    await byHand((user) => user.click(toggle));
    expect(calls.find(({ channel }) => channel === 'streams.tellSeen')?.argument).toEqual({
      id: 'a/5',
      isSo: true,
    });
    expect(within(screen.page).getByRole<HTMLInputElement>('switch').checked).toBe(true);
  });

  it('tells of its past in words too', async () => {
    await show([]);
    await vi.waitFor(() => expect(screen.page.textContent).toContain('800 ms instead of 200 ms for a batch'));
    const slider = screen.page.querySelector('input[type="range"]');
    expect(slider?.getAttribute('aria-valuetext')).toContain('50 / 10');
  });

  it('closes', async () => {
    await show([]);
    screen.windowStore.of(useSelection).getState().selectStream('a/5');
    await screen.press('Close the details of this stream');
    expect(screen.windowStore.of(useSelection).getState().streamId).toBeNull();
  });
});
