import { describe, expect, it } from 'vitest';
import { CALL_CHANNELS } from '../../shared/contract.ts';
import type { Log, LogFields } from '../base/log.ts';
import { someAccount } from '../testing/some-account.ts';
import { callArguments } from './arguments.ts';
import { dispatch } from './dispatch.ts';
import { createFakeMonitor } from './testing/fake-monitor.ts';

function recordingLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  const write = (event: string, fields?: LogFields) => lines.push(`${event} ${JSON.stringify(fields)}`);
  return { lines, debug: write, info: write, warn: write, error: write };
}

function setUp() {
  const monitor = createFakeMonitor();
  const log = recordingLog();
  const { handlers } = monitor.attach(() => {});
  return {
    monitor,
    log,
    call: (channel: unknown, argument?: unknown) => dispatch(handlers, channel, argument, log),
  };
}

const filter = {
  accounts: [],
  terms: [{ kind: 'severity', not: false, values: ['alert'] }],
  language: 'en',
};

describe('dispatch', () => {
  it('knows an argument schema for every call', () => {
    expect(Object.keys(callArguments).sort()).toEqual([...CALL_CHANNELS].sort());
  });

  it.each(CALL_CHANNELS.filter((channel) => callArguments[channel].safeParse(undefined).success))(
    'carries %s, which takes nothing',
    async (channel) => {
      const { call, monitor } = setUp();
      expect(await call(channel)).toMatchObject({ ok: true });
      expect(await call(channel, null)).toMatchObject({ ok: true });
      expect(monitor.calls).toEqual([
        [channel, undefined],
        [channel, undefined],
      ]);
    },
  );

  it('hands a valid argument on', async () => {
    const { call, monitor } = setUp();
    expect(await call('logs.page', { from: null, direction: 'older', limit: 10, filter })).toMatchObject({
      ok: true,
    });
    expect(monitor.calls).toEqual([['logs.page', { from: null, direction: 'older', limit: 10, filter }]]);
  });

  it.each([
    ['constructor'],
    ['__proto__.toString'],
    ['fleet.frame'],
    ['fleet'],
    ['fleet.snapshot.x'],
    [''],
    [7],
    [null],
    [{ toString: () => 'fleet.snapshot' }],
  ])('refuses the unknown call %j', async (channel) => {
    const { call, monitor } = setUp();
    expect(await call(channel)).toMatchObject({ ok: false, error: { code: 'unknown-call' } });
    expect(monitor.calls).toEqual([]);
  });

  it.each([
    ['fleet.snapshot', {}],
    ['details.open', undefined],
    ['details.open', { vehicleId: 7 }],
    ['details.open', { vehicleId: 'x'.repeat(1_000_000) }],
    ['details.open', ['7']],
    ['details.open', JSON.parse('{"vehicleId":"7","__proto__":{"admin":true}}')],
    ['logs.page', { from: null, direction: 'older', limit: 1001, filter }],
    [
      'logs.page',
      { from: { receivedMs: Number.NaN, accountId: 'a', id: 1 }, direction: 'older', limit: 1, filter },
    ],
    ['logs.page', { from: { receivedMs: 1, accountId: 'a', id: 1.5 }, direction: 'older', limit: 1, filter }],
    [
      'logs.page',
      { from: { receivedMs: 1, accountId: 'a', id: 1, more: 1 }, direction: 'older', limit: 1, filter },
    ],
    [
      'logs.page',
      {
        before: null,
        limit: 1,
        filter: { ...filter, terms: [{ kind: 'severity', not: false, values: ['fatal'] }] },
      },
    ],
    ['accounts.add', { ...someAccount(), protocolVersion: 6 }],
  ])('refuses a wrong argument of %s', async (channel, argument) => {
    const { call, monitor } = setUp();
    expect(await call(channel, argument)).toMatchObject({ ok: false, error: { code: 'bad-argument' } });
    expect(monitor.calls).toEqual([]);
  });

  it('says where an argument is wrong, and never repeats a token', async () => {
    const { call, log } = setUp();
    const token = 'SECRETSECRET'.repeat(1000);
    const answer = await call('accounts.add', someAccount({ token }));
    expect(answer).toEqual({
      ok: false,
      error: { code: 'bad-argument', channel: 'accounts.add', where: 'token', what: 'too-large' },
    });
    expect(log.lines.join()).not.toContain('SECRET');
  });

  it('answers a handler that throws with a failure that tells nothing', async () => {
    const { call, log } = setUp();
    const answer = await call('details.open', { vehicleId: 'SECRET' });
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify(answer) + log.lines.join()).not.toContain('SECRET');
    expect(log.lines).toEqual(['contract.call-failed {"channel":"details.open","error":"Error"}']);
  });

  it('passes a failure of the handler on as it is', async () => {
    const { call } = setUp();
    expect(await call('accounts.add', someAccount())).toEqual({
      ok: false,
      error: { code: 'as-told', text: 'The token was refused.' },
    });
  });
});
