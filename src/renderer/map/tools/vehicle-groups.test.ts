import { describe, expect, it } from 'vitest';
import type { GroupsAtFlespi } from '../../../shared/at-flespi.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { groupsOf, slotsAmong } from './vehicle-groups.ts';

const DEPOT = ok({
  accountId: 'depot',
  askedMs: 1_770_000_000_000,
  groups: [
    { id: '10', name: 'Tour 10', deviceIds: ['7'] },
    { id: '9', name: 'Tour 9', deviceIds: ['7', '8'] },
    { id: '3', name: null, deviceIds: [] },
  ],
});

describe('groups of vehicles', () => {
  it('stand by account, there by name, and have the ids by which the window knows vehicles', () => {
    const { groups, failed, isAsking } = groupsOf(
      ['depot', 'quay', 'late'],
      new Map<string, Result<GroupsAtFlespi>>([
        ['depot', DEPOT],
        ['quay', fail({ code: 'api-no-link' })],
      ]),
    );
    expect(groups.map(({ id, name, vehicleIds }) => [id, name, [...vehicleIds]])).toEqual([
      ['depot/3', '3', []],
      ['depot/9', 'Tour 9', ['depot/7', 'depot/8']],
      ['depot/10', 'Tour 10', ['depot/7']],
    ]);
    expect(failed).toEqual([{ accountId: 'quay', failure: { code: 'api-no-link' } }]);
    expect(isAsking).toBe(true);
  });

  it('leave out what an account that is gone has said', () =>
    expect(groupsOf([], new Map([['depot', DEPOT]]))).toEqual({ groups: [], failed: [], isAsking: false }));

  it('narrow what is found', () => {
    const ids = ['depot/7', 'depot/8', 'quay/7'];
    const group = { vehicleIds: new Set(['depot/7', 'depot/8']) };
    const inGroup = (found: Set<number> | null): readonly number[] => {
      const among = slotsAmong(found, group, (slot) => ids[slot]);
      return [0, 1, 2, 3].filter((slot) => among?.has(slot));
    };
    expect(inGroup(null)).toEqual([0, 1]);
    expect(inGroup(new Set([1, 2, 3]))).toEqual([1]);
    expect(slotsAmong(null, null, () => undefined)).toBeNull();
  });
});
