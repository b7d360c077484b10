import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { Failure } from '../../shared/result.ts';
import { addressOf, type Connection, createConnections, GAVE_WAY } from './connections.ts';
import { DEFAULT_LIMITS } from './limits.ts';

interface Opened extends Connection {
  readonly isOpen: () => boolean;
}

/** Places with room for so many, and what was told of those that gave way. */
function setUp(limits: Partial<Parameters<typeof createConnections>[0]> = {}) {
  const told: (readonly [Failure, string])[] = [];
  const connections = createConnections(
    { connections: 9, connectionsPerAddress: 9, connectionsReserved: 9, ...limits },
    ({ reason }, from) => told.push([reason, from]),
  );
  let port = 1_000;
  const socket = (remoteAddress: string, remotePort: number): Opened => {
    const events = new EventEmitter();
    let isOpen = true;
    return {
      remoteAddress,
      remotePort,
      destroy() {
        isOpen = false;
        events.emit('close');
      },
      once: (event, listener) => events.once(event, listener),
      isOpen: () => isOpen,
    };
  };
  return {
    connections,
    told,
    socket,
    enter(from = '192.0.2.1', ofPort = port++) {
      const connection = socket(from, ofPort);
      connections.enter(connection);
      return connection;
    },
  };
}
const open = (...connections: readonly Opened[]): readonly boolean[] =>
  connections.map(({ isOpen }) => isOpen());

describe('of strangers, the one that has been silent the longest gives way', () => {
  it('to the next, and is told so', () => {
    const { enter, connections, told } = setUp({ connections: 2 });
    const [a, b, c] = [enter('192.0.2.1'), enter('192.0.2.2'), enter('192.0.2.3')];
    expect(open(a, b, c)).toEqual([false, true, true]);
    expect(told).toEqual([[GAVE_WAY.reason, '192.0.2.1']]);
    expect([connections.gaveWay(a), connections.gaveWay(b)]).toEqual([true, false]);
    expect(GAVE_WAY.status).toBe(408);
  });

  it('which is not the one that has begun to send since', () => {
    const { enter, connections } = setUp({ connections: 2 });
    const [a, b] = [enter(), enter()];
    expect(connections.heard(a, false)).toBe(true);
    enter();
    expect(open(a, b)).toEqual([true, false]);
  });

  it('which is not the one that has got an answer since', () => {
    const { enter, connections } = setUp({ connections: 2 });
    const [a, b] = [enter(), enter()];
    for (const connection of [a, b]) connections.heard(connection, false);
    connections.answered(a, false);
    enter();
    expect(open(a, b)).toEqual([true, false]);
  });

  it('which may be one that was refused: that has been told already', () => {
    const { enter, connections, told } = setUp({ connections: 2 });
    const [a, b] = [enter(), enter()];
    for (const connection of [a, b]) connections.heard(connection, false);
    connections.answered(a, true);
    enter();
    expect(open(a, b)).toEqual([false, true]);
    expect(told).toEqual([]);
  });

  it('but none whose request is here: then it is the newcomer', () => {
    const { enter, connections, told } = setUp({ connections: 1 });
    const a = enter('192.0.2.1');
    connections.heard(a, false);
    connections.isHere(a);
    const b = enter('192.0.2.2');
    expect(open(a, b)).toEqual([true, false]);
    expect(told).toEqual([[GAVE_WAY.reason, '192.0.2.2']]);
    expect(connections.gaveWay(b)).toBe(true);
    connections.answered(a, false);
    const c = enter('192.0.2.3');
    expect(open(a, c)).toEqual([false, true]);
  });

  it('and none where one has closed by itself', () => {
    const { enter } = setUp({ connections: 2 });
    const [a, b] = [enter(), enter()];
    b.destroy();
    const c = enter();
    expect(open(a, c)).toEqual([true, true]);
  });

  it('and one for each: the place of a port that is used again is not given up by who had it before', () => {
    const { enter, socket, connections } = setUp({ connections: 2 });
    const before = socket('192.0.2.1', 7);
    connections.enter(before);
    const after = enter('192.0.2.1', 7);
    before.destroy();
    const [b, c] = [enter('192.0.2.2'), enter('192.0.2.3')];
    expect(open(after, b, c)).toEqual([false, true, true]);
  });
});

describe('by address', () => {
  it('only those of the same give way', () => {
    const { enter } = setUp({ connectionsPerAddress: 1 });
    const [a, b, c] = [enter('192.0.2.1'), enter('192.0.2.2'), enter('::ffff:192.0.2.2')];
    expect(open(a, b, c)).toEqual([true, false, true]);
  });

  it('those that have shown the secret are not counted', () => {
    const { enter, connections } = setUp({ connectionsPerAddress: 1 });
    const a = enter();
    connections.heard(a, true);
    const [b, c] = [enter(), enter()];
    expect(open(a, b, c)).toEqual([true, false, true]);
  });

  it.each([
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:c000:207', '::ffff:c000:207'],
    ['2001:db8::ffff:192.0.2.7', '2001:db8::ffff:192.0.2.7'],
    [undefined, ''],
  ])('%s is told as %j', (remoteAddress, told) => {
    expect(addressOf({ remoteAddress })).toBe(told);
  });
});

describe('those that have shown the secret', () => {
  it('give way to no stranger, and leave them their places', () => {
    const { enter, connections } = setUp({ connections: 1 });
    const a = enter();
    connections.heard(a, true);
    const [b, c] = [enter(), enter()];
    expect(open(a, b, c)).toEqual([true, false, true]);
  });

  it.each([false, true])(
    'give way to the next of them once they have their answer (refused: %s)',
    (refused) => {
      const { enter, connections, told } = setUp({ connectionsReserved: 1 });
      const [a, b] = [enter(), enter()];
      expect(connections.heard(a, true)).toBe(true);
      // Anyone who has a place keeps it from request to request.
      expect(connections.heard(a, true)).toBe(true);
      expect(connections.heard(b, true)).toBe(false);
      connections.isHere(a);
      expect(connections.heard(b, true)).toBe(false);
      expect(open(a, b)).toEqual([true, true]);
      connections.answered(a, refused);
      expect(connections.heard(b, true)).toBe(true);
      expect(open(a, b)).toEqual([false, true]);
      expect(told).toHaveLength(refused ? 0 : 1);
    },
  );

  it('stay strangers where there is no place', () => {
    const { enter, connections } = setUp({ connections: 2, connectionsReserved: 1 });
    const [a, b] = [enter(), enter()];
    connections.heard(a, true);
    connections.heard(b, true);
    const [c, d] = [enter(), enter()];
    expect(open(a, b, c, d)).toEqual([true, false, true, true]);
  });

  it('are strangers again with the next request that does not show it', () => {
    const { enter, connections } = setUp({ connections: 1 });
    const a = enter();
    connections.heard(a, true);
    connections.heard(a, false);
    const b = enter();
    expect(open(a, b)).toEqual([false, true]);
  });
});

it('cuts off the TLS socket that a connection became', () => {
  const { enter, socket, connections } = setUp({ connections: 1 });
  enter('192.0.2.1', 7);
  const secured = socket('192.0.2.1', 7);
  connections.heard(secured, false);
  enter('192.0.2.2');
  expect(open(secured)).toEqual([false]);
  expect(connections.gaveWay(secured)).toBe(true);
});

it('lets go on whom it does not know: it has been cut off, or is about to be', () => {
  const { socket, connections } = setUp({ connections: 1, connectionsReserved: 0 });
  const gone = socket('192.0.2.1', 7);
  expect(connections.heard(gone, true)).toBe(true);
  connections.isHere(gone);
  connections.answered(gone, false);
  expect(open(gone)).toEqual([true]);
  expect(connections.gaveWay(gone)).toBe(false);
});

describe('unless told otherwise there is room for', () => {
  it.each<[string, number, (index: number) => string]>([
    ['128 strangers', 128, (index) => `192.0.2.${index}`],
    ['64 of one address', 64, () => '192.0.2.1'],
  ])('%s', (_name, count, from) => {
    const { enter } = setUp(DEFAULT_LIMITS);
    const all = Array.from({ length: count }, (_, index) => enter(from(index)));
    expect(all.every(({ isOpen }) => isOpen())).toBe(true);
    enter(from(count));
    expect(all.filter(({ isOpen }) => !isOpen())).toEqual(all.slice(0, 1));
  });

  it('64 that have shown the secret', () => {
    const { enter, connections } = setUp(DEFAULT_LIMITS);
    const places = Array.from({ length: 65 }, () => connections.heard(enter(), true));
    expect(places.indexOf(false)).toBe(64);
  });
});
