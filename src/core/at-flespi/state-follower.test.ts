/** What is followed, at a broker: the simulator, which is one as flespi is. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { FollowedSubject, FollowedTold, FollowedValue } from '../../shared/at-flespi.ts';
import { DEFAULT_LINK } from '../../shared/schemas/account.ts';
import type { Simulator } from '../../simulator/simulator.ts';
import { createSimulators } from '../../simulator/testing/simulators.ts';
import { untilSessionEnds } from '../../simulator/testing/until-session-ends.ts';
import { type Clock, systemClock } from '../base/clock.ts';
import { silentLog } from '../base/log.ts';
import { directRoute } from '../proxy/route.ts';
import { createStateFollower, type StateFollower } from './state-follower.ts';

const LONG = { timeout: 30_000 };
const VAN: FollowedSubject = { kind: 'vehicle', vehicleId: 'a/7700001' };
const OTHER: FollowedSubject = { kind: 'vehicle', vehicleId: 'a/7700002' };
const DEVICE = 'flespi/state/gw/devices/7700001';
const simulators = createSimulators();
let simulator: Simulator;
let follower: StateFollower;
let told: FollowedTold[];
let token: string;
/** What was waited for. The grace time and the first pause pass at once where a test is in a hurry. */
let delays: number[];
let hurries: boolean;
let aheadMs: number;

const clock: Clock = {
  ...systemClock,
  monotonicMs: () => systemClock.monotonicMs() + aheadMs,
  after(delayMs, callback) {
    delays.push(delayMs);
    const isLong = delayMs === 15_000 || delayMs === 20_000;
    return systemClock.after(hurries && isLong ? 1 : delayMs, callback);
  },
};

beforeEach(async () => {
  simulator = await simulators.open({ vehicles: 2 });
  token = simulator.token;
  told = [];
  delays = [];
  hurries = false;
  aheadMs = 0;
  follower = createStateFollower({
    clock,
    log: silentLog,
    access: (id) =>
      id === 'a' || id === 'own'
        ? {
            ...DEFAULT_LINK,
            follow: id === 'own' ? 'topics' : 'devices',
            brokerUrl: simulator.url,
            token,
            findRoute: () => directRoute('setting'),
          }
        : undefined,
    onTold: (one) => told.push(one),
  });
});
afterEach(async () => {
  follower.close();
  await simulators.end();
});

const valuesOf = (key: string): readonly FollowedValue[] => {
  const known = new Map<string, FollowedValue>();
  for (const { subject, values, isWhole } of told) {
    if (subject !== key) continue;
    if (isWhole) known.clear();
    for (const value of values) known.set(`${value.part} ${value.id}`, value);
  }
  return [...known.values()];
};
const settings = () => valuesOf('vehicle a/7700001').filter(({ part }) => part === 'settings');
const untilLive = () =>
  vi.waitFor(() => expect(told.some(({ following }) => following.state === 'live')).toBe(true), LONG);
const retain = (topic: string, value: unknown) =>
  simulator.publishRaw(topic, value === undefined ? '' : JSON.stringify(value), { retain: true });

it('tells what stands with the time flespi gives it, and what changes while somebody looks', async () => {
  expect(follower.follow({ kind: 'account', accountId: 'b' })).toMatchObject({
    error: { code: 'unknown-account' },
  });
  expect(follower.follow({ kind: 'account', accountId: 'own' })).toMatchObject({
    error: { code: 'api-own-topics' },
  });
  expect(follower.follow({ kind: 'vehicle', vehicleId: 'a/channel:1:2' })).toMatchObject({
    error: { code: 'history-no-device' },
  });
  retain(`${DEVICE}/settings/apn`, { current: { a: 1 } });
  expect(follower.follow(VAN)).toEqual({ ok: true, value: null });
  expect(told.at(-1)?.following).toEqual({ state: 'connecting' });
  await untilLive();
  await vi.waitFor(() => expect(settings()).toHaveLength(1), LONG);
  expect(settings()[0]).toMatchObject({ id: 'apn', isSeen: false });

  retain(`${DEVICE}/settings/apn`, { current: { a: 2 } });
  await vi.waitFor(() => expect(settings()[0]).toMatchObject({ isSeen: true }), LONG);
  expect(Math.abs((settings()[0]?.sinceMs ?? 0) - Date.now())).toBeLessThan(60_000);
  retain(`${DEVICE}/settings/apn`, undefined);
  await vi.waitFor(() => expect(settings()[0]?.change.kind).toBe('gone'), LONG);
});

it('keeps a subject for a moment, tells it at once to who comes back, and leaves no session behind', async () => {
  retain(`${DEVICE}/settings/apn`, { current: { a: 1 } });
  follower.follow(VAN);
  await vi.waitFor(() => expect(settings()).toHaveLength(1), LONG);
  follower.unfollow(VAN);
  follower.follow(OTHER);
  follower.follow(VAN);
  expect(told.at(-1)).toMatchObject({ subject: 'vehicle a/7700001', isWhole: true });
  expect(told.at(-1)?.values).toContainEqual(expect.objectContaining({ id: 'apn' }));

  hurries = true;
  follower.unfollow(VAN);
  follower.unfollow(OTHER);
  await untilSessionEnds(await simulators.connect(simulator), 'fleetglass-look-');
});

it('leaves a value that is said again as it was, with the time since which it stands', async () => {
  retain(`${DEVICE}/settings/apn`, { current: { a: 1 } });
  follower.follow(VAN);
  await vi.waitFor(() => expect(settings()).toHaveLength(1), LONG);
  const [before] = settings();
  retain(`${DEVICE}/settings/apn`, { current: { a: 1 } });
  retain(`${DEVICE}/settings/later`, { current: 1 });
  await vi.waitFor(() => expect(settings()).toHaveLength(2), LONG);
  expect(settings()[0]).toEqual(before);
});

it('follows as many values as it holds, and says that there are more', async () => {
  for (let at = 0; at <= 2_000; at++) retain(`${DEVICE}/settings/s${at}`, { current: at });
  follower.follow(VAN);
  await vi.waitFor(
    () => expect(told.at(-1)?.following).toMatchObject({ state: 'live', hasMore: true }),
    LONG,
  );
  // Beside the settings there is what the device has itself.
  await vi.waitFor(() => expect(settings().length).toBeGreaterThan(1_950), LONG);
  expect(settings().length).toBeLessThanOrEqual(2_000);
  // What is known goes on being followed.
  const [first] = settings();
  retain(`${DEVICE}/settings/${first?.id}`, { current: 'changed' });
  await vi.waitFor(() => expect(settings()[0]?.isSeen).toBe(true), LONG);
});

it('ends with the last panel that shows it, and not with one of two', async () => {
  hurries = true;
  follower.follow(VAN);
  follower.follow(VAN);
  await untilLive();
  follower.unfollow(VAN);
  expect(delays).not.toContain(20_000);
  retain(`${DEVICE}/settings/apn`, { current: { a: 1 } });
  await vi.waitFor(() => expect(settings()).toHaveLength(1), LONG);
  follower.unfollow(VAN);
  follower.unfollow(VAN);
  expect(delays.filter((delayMs) => delayMs === 20_000)).toHaveLength(1);
  await untilSessionEnds(await simulators.connect(simulator), 'fleetglass-look-');
});

it('comes back where it was cut off, and tells all anew', async () => {
  retain(`${DEVICE}/settings/apn`, { current: { a: 1 } });
  hurries = true;
  follower.follow(VAN);
  await vi.waitFor(() => expect(settings()).toHaveLength(1), LONG);
  const count = told.length;
  simulator.disconnectClients();
  await vi.waitFor(
    () => expect(told.slice(count).map(({ following }) => following.state)).toContain('live'),
    LONG,
  );
  expect(told.slice(count).map(({ following }) => following.state)).toContain('ended');
  await vi.waitFor(() => expect(settings()).toHaveLength(1), LONG);
});

it('says that it is not let in, and does not knock again by itself', async () => {
  token = 'a-token-that-nobody-knows';
  follower.follow(VAN);
  await vi.waitFor(() => expect(told.at(-1)?.following).toEqual({ state: 'ended', reasonCode: 134 }), LONG);
  expect(delays).not.toContain(15_000);
  token = simulator.token;
  follower.follow(VAN);
  expect(told.at(-1)?.following.state).toBe('ended');
  aheadMs = 10_000;
  follower.follow(VAN);
  await untilLive();
});
