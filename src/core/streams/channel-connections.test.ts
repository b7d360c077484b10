import { expect, it } from 'vitest';
import { connectionsIn, identsIn } from './channel-connections.ts';

it('reads connections as those of a device are', () => {
  const established = 1_706_877_098.857;
  const body = {
    result: [{ id: 1, ident: '015', source: '10.0.0.1:4711', transport: 'tcp', established }],
  };
  expect(connectionsIn(body)).toEqual({
    connections: [{ ident: '015', source: '10.0.0.1:4711', transport: 'tcp', sinceS: established }],
    count: 1,
  });
});

it.each([[null], [[]], ['x'], [{}], [{ result: 'all' }], [{ result: [1, null, [], 'a'] }]])(
  'finds none in %j',
  (body) => {
    expect(connectionsIn(body)).toEqual({ connections: [], count: 0 });
    expect(identsIn(body)).toBe(0);
  },
);

it('takes what is not as expected for not known, on one bounded line', () => {
  const result = [{ ident: { a: 1 }, source: `x\n${'y'.repeat(5_000)}`, transport: [], established: 'soon' }];
  const [connection] = connectionsIn({ result }).connections;
  expect(connection).toMatchObject({ ident: null, transport: null, sinceS: null });
  expect(connection?.source?.length).toBeLessThanOrEqual(300);
  expect(connection?.source).not.toContain('\n');
});

it('names a bounded number, and counts all', () => {
  const { connections, count } = connectionsIn({ result: Array.from({ length: 5_000 }, () => ({})) });
  expect([connections.length, count]).toEqual([200, 5_000]);
});
