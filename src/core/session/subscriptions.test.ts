import { describe, expect, it } from 'vitest';
import type { FilterSpec } from '../mqtt/filter-spec.ts';
import { type BrokerMemory, createSubscriptions } from './subscriptions.ts';
import { liveFilter } from './testing/probe.ts';

const messages = liveFilter('flespi/message/gw/devices/+', {
  missingAccess: { kind: 'get', path: 'gw/devices', submodule: 'messages' },
});
const state = liveFilter('flespi/state/gw/devices/+', { retainHandling: 0 });
const telemetry = liveFilter('flespi/state/gw/devices/+/telemetry/position', {
  retainHandling: 0,
  purpose: 'snapshot',
});
const grant = (...specs: FilterSpec[]) => specs.map((spec) => ({ spec, refusedWith: null, lowered: false }));
const names = (specs: readonly FilterSpec[]) => specs.map(({ filter }) => filter);

describe('createSubscriptions (trap: the library resubscribes at the wrong times)', () => {
  it('asks for everything on the first connection, whatever the broker remembers', () => {
    const plan = createSubscriptions([messages, state, telemetry]).plan('present');
    expect(names(plan.live)).toEqual([messages.filter, state.filter]);
    expect(names(plan.snapshot)).toEqual([telemetry.filter]);
  });

  it.each<BrokerMemory>(['present', 'absent', 'unknown'])(
    'asks again for everything where the session is %s, for what it held may have been taken from it',
    (memory) => {
      const subscriptions = createSubscriptions([messages, state]);
      subscriptions.plan('absent');
      subscriptions.answered(grant(messages, state));
      expect(names(subscriptions.plan(memory).live)).toEqual([messages.filter, state.filter]);
    },
  );

  it.each<[BrokerMemory, readonly string[]]>([
    ['present', ['details']],
    ['unknown', ['details']],
    ['absent', []],
  ])('ends what is wanted no more where the session is %s', (memory, expected) => {
    const subscriptions = createSubscriptions([messages]);
    subscriptions.want(liveFilter('details'));
    subscriptions.answered(grant(messages, liveFilter('details')));
    subscriptions.unwant('details');
    expect(subscriptions.plan(memory).unsubscribe).toEqual(expected);
  });

  it('gives up what an earlier run was made to follow, where the broker says that it still holds it', () => {
    const restored = [messages.filter, 'flespi/message/gw/channels/+/#'];
    const subscriptions = createSubscriptions([messages, state]);
    expect(subscriptions.plan('present', restored).unsubscribe).toEqual(['flespi/message/gw/channels/+/#']);
    expect(subscriptions.plan('absent', restored).unsubscribe).toEqual([]);
  });

  it('asks again for what was refused before', () => {
    const subscriptions = createSubscriptions([messages]);
    subscriptions.answered([{ spec: messages, refusedWith: 135, lowered: false }]);
    expect(names(subscriptions.plan('present').live)).toEqual([messages.filter]);
    expect(subscriptions.refused()).toEqual([]);
  });

  it('names what is not seen', () => {
    const subscriptions = createSubscriptions([messages, state]);
    const changed = subscriptions.answered([
      { spec: messages, refusedWith: 135, lowered: false },
      ...grant(state),
    ]);
    expect(changed).toBe(true);
    expect(subscriptions.refused()).toEqual([
      {
        filter: messages.filter,
        reasonCode: 135,
        whenRefused: messages.whenRefused,
        missing: { kind: 'get', path: 'gw/devices', submodule: 'messages' },
      },
    ]);
    expect(subscriptions.answered(grant(messages))).toBe(true);
    expect(subscriptions.answered(grant(messages))).toBe(false);
    expect(subscriptions.refused()).toEqual([]);
  });

  it.each([1, 2, 4])('counts who wants a filter: %i', (count) => {
    const subscriptions = createSubscriptions([]);
    const isWanted = () => subscriptions.plan('absent').live.length === 1;
    const wants = Array.from({ length: count }, () => subscriptions.want(state));
    expect(wants).toEqual(wants.map((_, index) => index === 0));
    const left = wants.map(() => {
      subscriptions.unwant(state.filter);
      return isWanted();
    });
    expect(left).toEqual(left.map((_, index) => index < count - 1));
    // Once too often is nothing.
    subscriptions.unwant(state.filter);
    expect(subscriptions.want(state)).toBe(true);
    expect(isWanted()).toBe(true);
  });

  it('is asked for as whoever wanted it first wants it', () => {
    const subscriptions = createSubscriptions([telemetry]);
    subscriptions.want({ ...telemetry, purpose: 'live' });
    subscriptions.unwant(telemetry.filter);
    expect(subscriptions.plan('absent')).toMatchObject({ live: [], snapshot: [telemetry] });
  });

  it('tells a change of what is refused or lowered, and no other', () => {
    const subscriptions = createSubscriptions([messages, state]);
    const refused = (reasonCode: number) => [{ spec: messages, refusedWith: reasonCode, lowered: false }];
    expect(subscriptions.answered(grant(messages, state))).toBe(false);
    expect(subscriptions.answered(refused(135))).toBe(true);
    expect(subscriptions.answered(refused(128))).toBe(true);
    expect(subscriptions.refused()).toMatchObject([{ reasonCode: 128 }]);
    expect(subscriptions.answered(grant(state))).toBe(false);
  });

  it('knows what was said to a filter, once it was', () => {
    const subscriptions = createSubscriptions([messages, state]);
    expect(subscriptions.answerTo(messages.filter)).toBeUndefined();
    subscriptions.answered([{ spec: messages, refusedWith: 135, lowered: false }, ...grant(state)]);
    expect(subscriptions.answerTo(messages.filter)).toEqual({ refusedWith: 135 });
    expect(subscriptions.answerTo(state.filter)).toEqual({ refusedWith: null });
  });

  it.each([
    ['a refusal that may be the access list, where it is known what is missing', messages, 128, true],
    ['another one', messages, 143, false],
    ['one of a filter of which nothing is known', state, 135, false],
  ])('says what the token has to permit of %s', (_name, spec, refusedWith, says) => {
    const subscriptions = createSubscriptions([messages, state]);
    subscriptions.answered([{ spec, refusedWith, lowered: false }]);
    expect(subscriptions.refused().map(({ missing }) => missing !== null)).toEqual([says]);
  });

  it('drops snapshot filters once their values are in, but not where messages are refused', () => {
    const permitted = createSubscriptions([messages, telemetry]);
    permitted.answered(grant(messages, telemetry));
    expect(permitted.spent()).toEqual([telemetry.filter]);
    const limited = createSubscriptions([messages, telemetry]);
    limited.answered([{ spec: messages, refusedWith: 135, lowered: false }, ...grant(telemetry)]);
    expect(limited.spent()).toEqual([]);
    limited.answered([{ spec: state, refusedWith: 135, lowered: false }]);
    expect(limited.spent()).toEqual([]);
    const sms = liveFilter('flespi/message/gw/modems/+/#');
    const withoutSms = createSubscriptions([messages, sms, telemetry]);
    withoutSms.answered([{ spec: sms, refusedWith: 135, lowered: false }, ...grant(messages, telemetry)]);
    expect(withoutSms.spent()).toEqual([telemetry.filter]);
    const stateless = createSubscriptions([messages, state, telemetry]);
    stateless.answered([{ spec: state, refusedWith: 135, lowered: false }, ...grant(messages, telemetry)]);
    expect(stateless.spent()).toEqual([telemetry.filter]);
  });

  it('does not keep the refusal of a filter that nobody wants any more', () => {
    const subscriptions = createSubscriptions([]);
    subscriptions.want(state);
    subscriptions.unwant(state.filter);
    subscriptions.answered([{ spec: state, refusedWith: 128, lowered: false }]);
    expect(subscriptions.refused()).toEqual([]);
  });

  it('names what is granted at a lower quality, for as long as it is', () => {
    const subscriptions = createSubscriptions([messages, state]);
    const lowered = { spec: messages, refusedWith: null, lowered: true };
    expect(subscriptions.answered([lowered, ...grant(state)])).toBe(true);
    expect(subscriptions.lowered()).toEqual([{ filter: messages.filter }]);
    expect(subscriptions.answered([lowered])).toBe(false);
    // Until the broker answers, what was granted stays as it was.
    subscriptions.plan('present');
    expect(subscriptions.lowered()).toHaveLength(1);
    expect(subscriptions.answered(grant(messages))).toBe(true);
    expect(subscriptions.lowered()).toEqual([]);
    subscriptions.answered([lowered]);
    subscriptions.unwant(messages.filter);
    expect(subscriptions.lowered()).toEqual([]);
  });

  it('holds nothing that was refused, nor what was ended', () => {
    const subscriptions = createSubscriptions([messages, state]);
    subscriptions.answered([{ spec: messages, refusedWith: null, lowered: true }, ...grant(state)]);
    subscriptions.answered([{ spec: messages, refusedWith: 135, lowered: false }]);
    expect(subscriptions.lowered()).toEqual([]);
    subscriptions.unwant(messages.filter);
    subscriptions.unwant(state.filter);
    expect(subscriptions.unwantedHeld()).toEqual([state.filter]);
    subscriptions.dropped([state.filter]);
    expect(subscriptions.unwantedHeld()).toEqual([]);
    expect(subscriptions.answerTo(messages.filter)).toBeUndefined();
  });
});
