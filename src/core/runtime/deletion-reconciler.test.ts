import { describe, expect, it } from 'vitest';
import type { ObjectState, StateOrigin } from '../flespi/events.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createDeletionReconciler } from './deletion-reconciler.ts';

const state = (origin: StateOrigin, id: string, object: ObjectState['object'] = { id }): ObjectState => ({
  kind: 'object',
  origin,
  id,
  object,
  timeS: null,
});

function setUp() {
  const clock = createFakeClock();
  const gone: string[] = [];
  const deletions = createDeletionReconciler(clock, (origin, id) => gone.push(`${origin}/${id}`));
  for (const id of ['1', '2', '3']) deletions.note(state('devices', id));
  deletions.note(state('streams', '9'));
  return { clock, gone, deletions };
}

describe('deletions', () => {
  it('tells what a new session does not name any more', () => {
    const { clock, gone, deletions } = setUp();
    deletions.begin();
    deletions.note(state('devices', '1'));
    deletions.note(state('devices', '3'));
    clock.advance(60_000);
    expect(gone).toEqual(['devices/2']);
    clock.advance(600_000);
    expect(gone).toEqual(['devices/2']);
  });

  it('waits while objects keep coming', () => {
    const { clock, gone, deletions } = setUp();
    deletions.begin();
    for (const id of ['1', '1', '1', '2']) {
      deletions.note(state('devices', id));
      clock.advance(9_000);
    }
    expect(gone).toEqual([]);
    clock.advance(60_000);
    expect(gone).toEqual(['devices/3']);
  });

  it('concludes nothing of a kind of which nothing was heard', () => {
    const { clock, gone, deletions } = setUp();
    deletions.begin();
    clock.advance(600_000);
    expect(gone).toEqual([]);
  });

  it('concludes nothing from a link that went down meanwhile, nor outside a deletions', () => {
    const { clock, gone, deletions } = setUp();
    deletions.note(state('devices', '1'));
    clock.advance(600_000);
    deletions.begin();
    deletions.note(state('devices', '1'));
    deletions.cancel();
    clock.advance(600_000);
    expect(gone).toEqual([]);
  });

  it('does not tell again what was deleted in the open', () => {
    const { clock, gone, deletions } = setUp();
    deletions.note({ ...state('devices', '2'), object: undefined });
    deletions.begin();
    deletions.note(state('devices', '1'));
    deletions.note(state('devices', '3'));
    clock.advance(60_000);
    expect(gone).toEqual([]);
  });
});
