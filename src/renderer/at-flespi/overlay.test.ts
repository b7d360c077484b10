import { describe, expect, it } from 'vitest';
import type { FlespiPart, FlespiUsages, FollowedValue } from '../../shared/at-flespi.ts';
import { overlay, overlayUsages } from './overlay.ts';

const REFUSED: FlespiPart = { state: 'failed', failure: { code: 'api-refused', status: 403, said: '' } };
const read = (...objects: Extract<FlespiPart, { state: 'read' }>['objects']): FlespiPart => ({
  state: 'read',
  objects,
  hasMore: false,
});
const said = (over: Partial<FollowedValue>): FollowedValue => ({
  part: 'settings',
  id: 'backend',
  change: { kind: 'object', name: 'backend', fields: [{ name: 'current.a', value: '2' }] },
  sinceMs: 5_000,
  isSeen: false,
  ...over,
});
const BACKEND = { id: null, name: 'backend', fields: [{ name: 'current.a', value: '1' }] };
const objectsOf = (part: ReturnType<typeof overlay>) => (part.state === 'read' ? part.objects : []);

describe('what was answered, and what its topics say since', () => {
  it('is as it was answered where nothing is said', () => {
    expect(overlay('settings', read(BACKEND), [])).toMatchObject({
      objects: [{ name: 'backend', standing: null, fields: [{ value: '1', standing: null }] }],
    });
    expect(overlay('settings', REFUSED, [said({ part: 'connections' })])).toEqual(REFUSED);
  });

  it('is what the topic says, with its age', () => {
    expect(objectsOf(overlay('settings', read(BACKEND), [said({})]))).toMatchObject([
      { id: null, name: 'backend', fields: [{ value: '2' }], standing: { sinceMs: 5_000, isSeen: false } },
    ]);
  });

  it('has what came, and no more what went, also where it could not be asked for', () => {
    const gone = said({ change: { kind: 'gone' }, isSeen: true });
    const other = said({ id: 'apn', change: { kind: 'object', name: 'apn', fields: [] } });
    expect(objectsOf(overlay('settings', read(BACKEND), [gone, other])).map(({ name }) => name)).toEqual([
      'apn',
    ]);
    expect(objectsOf(overlay('settings', REFUSED, [other]))).toHaveLength(1);
  });

  it('changes a property in its place, and leaves the others', () => {
    const device = {
      id: '7',
      name: 'Van',
      fields: [
        { name: 'enabled', value: 'true' },
        { name: 'configuration.ident', value: '1' },
        { name: 'configuration.phone', value: '2' },
        { name: 'connected', value: 'true' },
      ],
    };
    const property = (name: string, fields: readonly { name: string; value: string | null }[]) =>
      said({ part: 'device', id: '7', change: { kind: 'property', property: name, fields }, sinceMs: null });
    const [shown] = objectsOf(
      overlay('device', read(device), [
        property('configuration', [{ name: 'configuration.ident', value: '9' }]),
        property('connected', []),
        property('blocked', [{ name: 'blocked', value: '2' }]),
      ]),
    );
    expect(shown?.fields.map(({ name, value, standing }) => [name, value, standing?.sinceMs])).toEqual([
      ['enabled', 'true', undefined],
      ['configuration.ident', '9', null],
      ['blocked', '2', null],
    ]);
  });

  it('is what was answered since, once nobody hears the topics any more', () => {
    const valuesOf = (answeredMs: number, part = read(BACKEND)) =>
      objectsOf(overlay('settings', part, [said({})], answeredMs)).map(({ fields }) => fields[0]?.value);
    expect([valuesOf(4_999), valuesOf(5_001), valuesOf(5_001, REFUSED)]).toEqual([['2'], ['1'], ['2']]);
  });

  it('adds nothing to a list that is cut short', () => {
    const part: FlespiPart = { state: 'read', objects: [BACKEND], hasMore: true };
    const other = said({ id: 'apn', change: { kind: 'object', name: 'apn', fields: [] } });
    expect(objectsOf(overlay('settings', part, [other]))).toHaveLength(1);
  });

  it('says nothing of a property of what is not there', () => {
    const blocked = said({
      part: 'channels',
      id: '5',
      change: { kind: 'property', property: 'blocked', fields: [{ name: 'blocked', value: '2' }] },
    });
    expect(objectsOf(overlay('channels', read(), [blocked]))).toEqual([]);
  });
});

it('counters change what is used, and not the limit', () => {
  const usages: FlespiUsages = {
    state: 'read',
    accountName: 'Depot',
    usages: [{ name: 'devices_count', used: 1, limit: 10 }],
    statisticsMs: null,
    noStatistics: null,
  };
  const counter = (id: string, value: string): FollowedValue => ({
    part: 'usages',
    id,
    change: { kind: 'property', property: 'used', fields: [{ name: 'used', value }] },
    sinceMs: null,
    isSeen: true,
  });
  expect(overlayUsages(usages, [counter('devices_count', '2'), counter('calcs_count', '3')])).toMatchObject({
    usages: [
      { name: 'devices_count', used: 2, limit: 10 },
      { name: 'calcs_count', used: 3, limit: null },
    ],
  });
});
