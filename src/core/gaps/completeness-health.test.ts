import { expect, it } from 'vitest';
import { type Completeness, type Gap, NOTHING_YET } from '../../shared/completeness.ts';
import { completenessHealth } from './completeness-health.ts';

const T0 = Date.UTC(2026, 2, 1, 12);
const complete: Completeness = { ...NOTHING_YET, completeToMs: T0 };
const gap: Gap = {
  id: 1,
  cause: 'session-lost',
  fromMs: T0,
  toMs: T0 + 1,
  vehicleIds: null,
  state: 'waiting',
  vehicles: 0,
  vehiclesDone: 0,
  found: 0,
  reason: null,
  unproved: null,
  noticedMs: T0,
  closedMs: null,
};

it('tells a time where it is proved', () => {
  expect(completenessHealth(complete)).toEqual({
    completeTo: '2026-03-01T12:00:00.000Z',
    reason: null,
    openGaps: 0,
    unproved: 0,
    unrecoverable: 0,
  });
  expect(completenessHealth({ ...complete, catchingUp: true })).toMatchObject({ reason: null });
});

it.each<[Partial<Completeness>, string]>([
  [{ completeToMs: null }, 'never-connected'],
  // As the window has it: who is connected is never told that it never was.
  [{ completeToMs: null, catchingUp: true }, 'catching-up'],
  [{ completeToMs: null, refused: true }, 'refused'],
  [{ completeToMs: null, unrecoverable: 1 }, 'gaps'],
  [{ refused: true, doubt: 'qos-0' }, 'refused'],
  [{ doubt: 'qos-0', openGaps: [gap] }, 'qos-0'],
  [{ doubt: 'other-broker', openGaps: [gap] }, 'gaps'],
  [{ unproved: 1 }, 'gaps'],
  [{ unrecoverable: 1 }, 'gaps'],
  [{ doubt: 'other-broker' }, 'other-broker'],
  [{ doubt: 'no-message-yet' }, 'no-message-yet'],
])('tells none with %o, and why', (given, reason) => {
  expect(completenessHealth({ ...complete, ...given })).toMatchObject({ completeTo: null, reason });
});
