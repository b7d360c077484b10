import { expect, it } from 'vitest';
import type { ShownObject } from './overlay.ts';
import { tollStates } from './toll-state.ts';

const plugin = (
  fields: Readonly<Record<string, string | null>>,
  name: string | null = 'Toll BG',
): ShownObject => ({
  id: '3',
  name,
  fields: Object.entries(fields).map(([key, value]) => ({ name: key, value, standing: null })),
  standing: null,
});
const states = (...objects: readonly ShownObject[]) => tollStates({ state: 'read', objects, hasMore: false });

it.each([
  [{}, 'empty', ''],
  [{ 'configuration.plate': '' }, 'empty', ''],
  [{ 'configuration.plate': 'AB 1' }, 'set', ''],
  [{ 'configuration.token': null }, 'set', ''],
  [{ 'configuration.status': 'registered' }, 'registered', 'status registered'],
  [{ 'configuration.status': 'not registered' }, 'unregistered', 'status not registered'],
  [{ registered: 'false' }, 'unregistered', 'registered false'],
  [{ registered: 'true' }, 'registered', 'registered true'],
  [
    { 'tollbg.state': 'rejected', 'tollbg.reason': 'plate' },
    'refused',
    'tollbg.state rejected, tollbg.reason plate',
  ],
  [{ state: 'pending' }, 'waiting', 'state pending'],
  [{ state: '7' }, 'says', 'state 7'],
  [{ error: 'false', plate: 'AB' }, 'set', ''],
  [{ error: 'business id' }, 'refused', 'error business id'],
] as const)('%j stands as %s', (fields, kind, said) => {
  expect(states(plugin(fields))).toEqual([{ plugin: 'Toll BG', kind, said }]);
});

it('is of plugins for toll systems alone, and names the worst first', () => {
  expect(states(plugin({ status: 'refused' }, 'Geocoder'))).toEqual([]);
  expect(states(plugin({ 'configuration.business_id': '5' }, null))).toMatchObject([{ kind: 'set' }]);
  expect(
    states(plugin({ state: 'ok' }, 'Toll BG'), plugin({ state: 'refused' }, 'e-Toll')).map(
      ({ kind }) => kind,
    ),
  ).toEqual(['refused', 'registered']);
  expect(tollStates({ state: 'failed', failure: { code: 'api-no-link' } })).toEqual([]);
});
