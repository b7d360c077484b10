import { describe, expect, it } from 'vitest';
import type { ConnectionState } from '../../shared/connection.ts';
import { faultOf } from './catalogue/catalogue.ts';
import { IDLE, type LinkEvent, type LinkState, reduce } from './state.ts';

const soon = faultOf('broker-closed');
const later = faultOf('broker-busy');
const never = faultOf('bad-token');
const signIn = 'token';
const granted: LinkEvent = { type: 'connack', code: 0, sessionPresent: true, protocolVersion: 5, signIn };
const refused = (code: number, protocolVersion: 4 | 5 = 5): LinkEvent => ({
  type: 'connack',
  code,
  sessionPresent: false,
  protocolVersion,
  signIn,
});

const at = (state: ConnectionState, rest: Partial<LinkState> = {}): LinkState => ({
  ...IDLE,
  state,
  ...rest,
});
const effectTypes = (state: LinkState, event: LinkEvent) =>
  reduce(state, event).effects.map(({ type }) => type);
const run = (events: readonly LinkEvent[], from: LinkState = IDLE) =>
  events.reduce((state, event) => reduce(state, event).next, from);

const ENDING: readonly string[] = ['drop', 'schedule-retry'];
const CONNECTING: readonly string[] = ['deadline', 'connect'];

describe('reduce', () => {
  it.each<[ConnectionState, LinkEvent, ConnectionState, readonly string[]]>([
    ['idle', { type: 'start' }, 'connecting', CONNECTING],
    ['connecting', { type: 'start' }, 'connecting', []],
    ['live', { type: 'start' }, 'live', []],
    ['connecting', { type: 'progress', waitsFor: 'connack' }, 'connecting', []],
    ['connecting', granted, 'resuming', ['deadline']],
    ['live', granted, 'live', []],
    ['backing-off', granted, 'backing-off', []],
    ['connecting', refused(134), 'refused', ['drop']],
    ['connecting', refused(5, 4), 'refused', ['drop']],
    ['connecting', refused(138), 'backing-off', ENDING],
    ['connecting', refused(128), 'backing-off', ENDING],
    ['resuming', { type: 'subscribed' }, 'live', ['watch-stability']],
    ['connecting', { type: 'subscribed' }, 'connecting', []],
    ['backing-off', { type: 'subscribed' }, 'backing-off', []],
    ['connecting', { type: 'error', fault: soon }, 'backing-off', ENDING],
    ['resuming', { type: 'error', fault: later }, 'backing-off', ENDING],
    ['live', { type: 'error', fault: never }, 'refused', ['drop']],
    ['connecting', { type: 'close' }, 'backing-off', ENDING],
    ['live', { type: 'close' }, 'backing-off', ENDING],
    ['live', { type: 'silence' }, 'backing-off', ENDING],
    ['connecting', { type: 'timeout' }, 'backing-off', ENDING],
    ['resuming', { type: 'timeout' }, 'backing-off', ENDING],
    ['live', { type: 'timeout' }, 'live', []],
    ['live', { type: 'disconnect', reasonCode: 139, signIn }, 'backing-off', ENDING],
    ['live', { type: 'disconnect', reasonCode: 142, signIn }, 'taken-over', ['drop']],
    ['resuming', { type: 'disconnect', reasonCode: 143, signIn }, 'refused', ['drop']],
    ['backing-off', { type: 'retry-due' }, 'connecting', CONNECTING],
    ['refused', { type: 'retry-due' }, 'refused', []],
    ['taken-over', { type: 'retry-due' }, 'taken-over', []],
    ['backing-off', { type: 'retry-now' }, 'connecting', ['cancel-retry', ...CONNECTING]],
    ['refused', { type: 'retry-now' }, 'connecting', CONNECTING],
    ['taken-over', { type: 'retry-now' }, 'connecting', CONNECTING],
    ['idle', { type: 'retry-now' }, 'idle', []],
    ['live', { type: 'retry-now' }, 'live', []],
    ['connecting', { type: 'retry-now' }, 'connecting', []],
    ['backing-off', { type: 'probe' }, 'connecting', ['cancel-retry', ...CONNECTING]],
    ['live', { type: 'probe' }, 'live', ['ask-for-life']],
    ['resuming', { type: 'probe' }, 'resuming', ['ask-for-life']],
    ['connecting', { type: 'probe' }, 'connecting', []],
    ['refused', { type: 'probe' }, 'refused', []],
    ['taken-over', { type: 'probe' }, 'taken-over', []],
    ['idle', { type: 'probe' }, 'idle', []],
    ['live', { type: 'stop', forget: false }, 'idle', ['cancel-retry', 'close']],
    ['backing-off', { type: 'stop', forget: false }, 'idle', ['cancel-retry', 'close']],
    ['refused', { type: 'stop', forget: false }, 'idle', ['cancel-retry', 'close']],
  ])('%s and %o make %s', (from, event, expected, effects) => {
    expect(reduce(at(from), event).next.state).toBe(expected);
    expect(effectTypes(at(from), event)).toEqual(effects);
  });

  it.each<ConnectionState>(['idle', 'backing-off', 'refused', 'taken-over'])(
    'ignores in %s what an ended connection still says',
    (state) => {
      const before = at(state, { cause: soon.cause });
      for (const event of [
        { type: 'close' },
        { type: 'error', fault: never },
        { type: 'silence' },
        { type: 'timeout' },
        { type: 'disconnect', reasonCode: 142, signIn },
      ] satisfies LinkEvent[]) {
        expect(reduce(before, event)).toEqual({ next: before, effects: [] });
      }
    },
  );

  const full = { code: 'storage-disk-full', message: 'The disk is full.', advice: 'Make room.' } as const;

  it.each<[ConnectionState, ConnectionState, readonly string[]]>([
    ['live', 'backing-off', ['drop']],
    ['resuming', 'backing-off', ['drop']],
    ['connecting', 'backing-off', ['drop']],
    ['backing-off', 'backing-off', ['cancel-retry']],
    ['refused', 'refused', []],
    ['taken-over', 'taken-over', []],
    ['idle', 'idle', []],
  ])('holds in %s for as long as nothing can be taken in', (from, expected, effects) => {
    const held = reduce(at(from), { type: 'hold', cause: full });
    expect(held.next.state).toBe(expected);
    expect(held.effects.map(({ type }) => type)).toEqual(effects);
    expect(reduce(held.next, { type: 'retry-due' })).toEqual({ next: held.next, effects: [] });
    expect(effectTypes(held.next, { type: 'retry-now' })).toEqual([]);
  });

  it('says why it holds, and connects when it may', () => {
    const held = run([{ type: 'hold', cause: full }], at('live'));
    expect(held.cause).toEqual(full);
    expect(effectTypes(held, { type: 'resume' })).toEqual(['cancel-retry', ...CONNECTING]);
    expect(run([{ type: 'resume' }], held)).toMatchObject({ state: 'connecting', held: false });
  });

  it('does not connect at its start while it is held', () => {
    const held = run([{ type: 'hold', cause: full }, { type: 'start' }]);
    expect(held).toMatchObject({ state: 'backing-off', cause: full });
    expect(run([{ type: 'resume' }], held).state).toBe('connecting');
  });

  it.each<ConnectionState>(['refused', 'taken-over'])('leaves %s to a person after a hold', (state) => {
    const held = run([{ type: 'hold', cause: full }], at(state));
    expect(reduce(held, { type: 'resume' })).toEqual({ next: at(state), effects: [] });
    expect(reduce(at('live'), { type: 'resume' })).toEqual({ next: at('live'), effects: [] });
  });

  it.each<ConnectionState>(['refused', 'taken-over'])(
    'keeps that a person asked to leave %s until it may',
    (state) => {
      const asked = run([{ type: 'hold', cause: full }, { type: 'retry-now' }], at(state));
      expect(asked).toMatchObject({ state: 'backing-off', held: true });
      expect(effectTypes(asked, { type: 'resume' })).toEqual(['cancel-retry', ...CONNECTING]);
    },
  );

  it('counts tries until live and failures until the link has held', () => {
    const failing = run([
      { type: 'start' },
      { type: 'close' },
      { type: 'retry-due' },
      { type: 'close' },
      { type: 'retry-due' },
    ]);
    expect(failing).toMatchObject({ attempt: 3, strikes: 2 });
    const live = run([granted, { type: 'subscribed' }], failing);
    expect(live).toMatchObject({ state: 'live', attempt: 0, strikes: 2 });
    expect(run([{ type: 'close' }], live)).toMatchObject({ attempt: 0, strikes: 3 });
    expect(run([{ type: 'stable' }, { type: 'close' }], live)).toMatchObject({ strikes: 1 });
  });

  it('asks for a longer wait with each failure, and for patience after a ban', () => {
    const { effects } = reduce(at('connecting', { strikes: 2 }), refused(138));
    expect(effects).toContainEqual({ type: 'schedule-retry', pace: 'patient', strikes: 3 });
    expect(reduce(at('connecting'), { type: 'close' }).effects).toContainEqual({
      type: 'schedule-retry',
      pace: 'ordinary',
      strikes: 1,
    });
  });

  it.each<[string, LinkState]>([
    ['refused it for now', run([refused(138)], at('connecting'))],
    ['ended it for now', run([{ type: 'disconnect', reasonCode: 150, signIn }], at('live'))],
  ])('sits the wait out where the broker itself %s, but not against a person', (_what, deferredByBroker) => {
    expect(reduce(deferredByBroker, { type: 'probe' })).toEqual({ next: deferredByBroker, effects: [] });
    expect(effectTypes(deferredByBroker, { type: 'retry-now' })).toEqual(['cancel-retry', ...CONNECTING]);
    const mishap = run([{ type: 'retry-now' }, { type: 'close' }], deferredByBroker);
    expect(run([{ type: 'probe' }], mishap).state).toBe('connecting');
  });

  it('sits no ordinary wait out, also where it is the broker that refused', () => {
    expect(run([refused(128), { type: 'probe' }], at('connecting')).state).toBe('connecting');
  });

  it('takes a broker that let us in a moment ago for one that knows the token', () => {
    const causeOf = (state: LinkState) =>
      run([{ type: 'disconnect', reasonCode: 134, signIn }], state).cause?.code;
    expect(causeOf(at('connecting'))).toBe('bad-token');
    expect(causeOf(at('resuming'))).toBe('token-ended');
    expect(causeOf(run([{ type: 'subscribed' }], at('resuming')))).toBe('token-ended');
  });

  it('remembers over a stop that it was let in, and what the broker said of the session', () => {
    const live = at('live', { wasLive: true, sessionPresent: true, strikes: 3, cause: soon.cause });
    expect(reduce(live, { type: 'stop', forget: true }).effects).toContainEqual({
      type: 'close',
      forget: true,
    });
    expect(run([{ type: 'stop', forget: false }], live)).toEqual({
      ...IDLE,
      wasLive: true,
      sessionPresent: true,
    });
  });

  it('does not sit a patient wait out where what stood in the way may be gone', () => {
    const inTheWay = run([{ type: 'error', fault: later }], at('connecting'));
    expect(effectTypes(inTheWay, { type: 'probe' })).toEqual(['cancel-retry', ...CONNECTING]);
  });

  it('makes no try while it is held, whatever wakes up', () => {
    const held = run([{ type: 'hold', cause: full }], at('live'));
    expect(reduce(held, { type: 'probe' })).toEqual({ next: held, effects: [] });
  });

  it('keeps the cause while trying again and clears it when the broker answers well', () => {
    const trying = run([{ type: 'start' }, { type: 'error', fault: soon }, { type: 'retry-due' }]);
    expect(trying.cause).toEqual(soon.cause);
    expect(run([granted], trying).cause).toBeNull();
  });

  it('keeps the first of several reasons for one end', () => {
    const ended = run([{ type: 'disconnect', reasonCode: 142, signIn }, { type: 'close' }], at('live'));
    expect(ended).toMatchObject({ state: 'taken-over', cause: { code: 'taken-over' } });
  });

  it('knows by which way a try goes while it is under way, and hears of no other', () => {
    const event: LinkEvent = { type: 'way', way: { ...IDLE.way, proxy: 'proxy.example:3128' } };
    expect(run([event], at('connecting')).way).toEqual(event.way);
    expect(run([event], at('backing-off')).way).toEqual(IDLE.way);
  });

  it('tells by the progress of a try why it closed or took too long', () => {
    const reset = faultOf('connection-reset');
    const waiting = at('connecting', { waitsFor: 'connack' });
    const causeOf = (event: LinkEvent, from: LinkState) => run([event], from).cause?.code;
    expect(causeOf({ type: 'error', fault: reset }, waiting)).toBe('closed-early');
    expect(causeOf({ type: 'error', fault: reset }, at('live'))).toBe('connection-reset');
    expect(causeOf({ type: 'close' }, at('connecting', { waitsFor: 'tls' }))).toBe('closed-in-handshake');
    expect(causeOf({ type: 'close' }, at('resuming'))).toBe('closed-over-subscriptions');
    expect(causeOf({ type: 'timeout' }, at('connecting'))).toBe('name-lookup-failed');
    expect(causeOf({ type: 'timeout' }, at('connecting', { waitsFor: 'tcp' }))).toBe('timeout');
    expect(causeOf({ type: 'timeout' }, waiting)).toBe('no-answer');
    expect(causeOf({ type: 'timeout' }, at('resuming'))).toBe('no-suback');
  });

  it('begins each try at the beginning', () => {
    const again = run([{ type: 'close' }, { type: 'retry-due' }], at('connecting', { waitsFor: 'connack' }));
    expect(again).toMatchObject({ state: 'connecting', waitsFor: 'name' });
  });

  it('starts afresh after a refusal that was mended', () => {
    const mended = { strikes: 0, cuts: 0 };
    expect(run([{ type: 'retry-now' }], at('refused', { strikes: 7, cuts: 3 }))).toMatchObject(mended);
    const held = at('refused', { strikes: 7, cuts: 3, held: true });
    expect(run([{ type: 'retry-now' }], held)).toMatchObject({ state: 'backing-off', ...mended });
  });

  it('suspects an unannounced take-over where a live link is closed again and again', () => {
    const causeAfter = (cuts: number) => run([{ type: 'close' }], at('live', { cuts })).cause?.code;
    expect([0, 1, 2, 3].map(causeAfter)).toEqual([
      'connection-reset',
      'connection-reset',
      'closed-repeatedly',
      'closed-repeatedly',
    ]);
    const waiting = at('connecting', { cuts: 5, waitsFor: 'connack' });
    expect(run([{ type: 'close' }], waiting).cause?.code).toBe('closed-early');
  });

  it('takes no failure to connect for a close of a live link', () => {
    const down = Array.from({ length: 5 }, () => [
      { type: 'error', fault: soon } as const,
      { type: 'retry-due' } as const,
    ]).flat();
    const up = run([{ type: 'start' }, ...down, granted, { type: 'subscribed' }]);
    expect(run([{ type: 'close' }], up)).toMatchObject({ cuts: 1, cause: { code: 'connection-reset' } });
    expect(run([{ type: 'close' }, { type: 'retry-due' }, granted, { type: 'subscribed' }], up).cuts).toBe(1);
    expect(run([{ type: 'stable' }], at('live', { cuts: 2 })).cuts).toBe(0);
  });
});

describe('an own try that was long on its way', () => {
  const takenOver: LinkEvent = { type: 'disconnect', reasonCode: 142, signIn };
  const tryAgain: readonly LinkEvent[] = [{ type: 'retry-due' }, granted, { type: 'subscribed' }];
  /** A try whose CONNECT is out and stays without an answer. */
  const unanswered = (
    waitsFor: LinkState['waitsFor'],
    end: LinkEvent = { type: 'timeout' },
  ): readonly LinkEvent[] => [{ type: 'progress', waitsFor }, end];

  it.each([
    ['connack', { type: 'timeout' }],
    ['connack-over-tls', { type: 'timeout' }],
    ['connack', { type: 'close' }],
    ['connack', { type: 'error', fault: soon }],
  ] as const)('is nobody to give way to, where it waited for %s', (waitsFor, end) => {
    const live = run([{ type: 'start' }, ...unanswered(waitsFor, end), ...tryAgain]);
    const overtaken = reduce(live, takenOver);
    expect(overtaken.next).toMatchObject({ state: 'backing-off', cause: { code: 'connection-reset' } });
    // It has come by then: the one who takes the session next is another.
    expect(run([...tryAgain, takenOver], overtaken.next).state).toBe('taken-over');
  });

  it('is nobody to give way to either while the subscriptions are answered, but is where it is no answer yet', () => {
    const trying = run([{ type: 'start' }, ...unanswered('connack'), { type: 'retry-due' }]);
    expect(run([granted, takenOver], trying).state).toBe('backing-off');
    expect(run([takenOver], trying).state).toBe('taken-over');
  });

  it('is none that the broker refused', () => {
    const progress: LinkEvent = { type: 'progress', waitsFor: 'connack' };
    const live = run([{ type: 'start' }, progress, refused(128), ...tryAgain]);
    expect(run([takenOver], live).state).toBe('taken-over');
  });

  it('waits as after any other cut, and no longer', () => {
    const live = run([{ type: 'start' }, ...unanswered('connack'), ...tryAgain]);
    expect(reduce(live, takenOver).effects).toContainEqual({
      type: 'schedule-retry',
      pace: 'ordinary',
      strikes: 2,
    });
  });

  it('is as many as there were', () => {
    const twice = run([
      { type: 'start' },
      ...unanswered('connack'),
      { type: 'retry-due' },
      ...unanswered('connack'),
    ]);
    const live = run(tryAgain, twice);
    expect(run([takenOver, ...tryAgain, takenOver], live).state).toBe('backing-off');
    expect(run([takenOver, ...tryAgain, takenOver, ...tryAgain, takenOver], live).state).toBe('taken-over');
  });

  it('is not awaited any more once the link has held', () => {
    const live = run([{ type: 'start' }, ...unanswered('connack'), ...tryAgain, { type: 'stable' }]);
    expect(reduce(live, takenOver).next.state).toBe('taken-over');
  });

  it.each(['name', 'tcp', 'tls', 'websocket'] as const)(
    'is none where its CONNECT was not out yet: %s',
    (waitsFor) => {
      const live = run([{ type: 'start' }, ...unanswered(waitsFor), ...tryAgain]);
      expect(reduce(live, takenOver).next.state).toBe('taken-over');
    },
  );
});
