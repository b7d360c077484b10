import { describe, expect, it } from 'vitest';
import { fleetFilters, holdsMessages, MOST_RESTORED, vehicleTelemetryFilter } from './filters.ts';

describe('holdsMessages', () => {
  it.each([
    [null, true, 'nobody said what it holds'],
    [['flespi/state/gw/devices/+', 'flespi/message/gw/devices/+/#'], true, 'it holds them'],
    [['$share/desks/flespi/message/gw/devices/+/#'], true, 'it holds them for a group'],
    [['flespi/state/gw/devices/+'], false, 'it holds other things alone'],
    [[], false, 'it holds nothing'],
  ])('of a session with %j is %s: %s', (restored, holds, _why) => {
    expect(holdsMessages(restored)).toBe(holds);
  });

  it('takes a list that was cut for one that may hold them', () => {
    expect(holdsMessages(Array.from({ length: MOST_RESTORED }, (_, n) => `a/${n}`))).toBe(true);
  });
});

describe('fleetFilters', () => {
  const filters = fleetFilters({ sharedGroup: null });
  const byFilter = new Map(filters.map((spec) => [spec.filter, spec]));

  it.each([
    ['flespi/message/gw/devices/+/#', 1, 2, 'live'],
    ['flespi/state/gw/devices/+', 1, 0, 'live'],
    ['flespi/state/gw/devices/+/connected', 1, 0, 'live'],
    ['flespi/state/gw/streams/+', 1, 0, 'live'],
    ['flespi/state/gw/streams/+/queue_size', 1, 0, 'live'],
    ['flespi/state/gw/channels/+/name', 1, 0, 'live'],
    ['flespi/log/gw/streams/+/#', 1, 2, 'live'],
    ['flespi/log/platform/#', 1, 2, 'live'],
    ['flespi/log/mqtt/#', 1, 2, 'live'],
    ['flespi/log/gw/plugins/+/#', 1, 2, 'live'],
    ['flespi/state/gw/devices/+/telemetry/position', 0, 0, 'snapshot'],
    ['flespi/state/gw/devices/+/telemetry/position.timestamp', 0, 0, 'snapshot'],
    ['flespi/state/gw/devices/+/telemetry/position.fix.age', 0, 0, 'snapshot'],
    ['flespi/state/gw/devices/+/telemetry/device.name', 0, 0, 'snapshot'],
  ])('holds %s', (filter, qos, retainHandling, purpose) => {
    expect(byFilter.get(filter)).toMatchObject({ qos, retainHandling, purpose });
  });

  it('asks for what few accounts have without a word where that is refused', () => {
    const optional = filters.filter(({ isOptional }) => isOptional).map(({ filter }) => filter.split('/')[3]);
    expect(optional).toEqual(['modems', 'plugins', 'calcs', 'geofences', 'groups', 'cdns']);
  });

  it('shares the messages within a group, and nothing else', () => {
    const shared = fleetFilters({ sharedGroup: 'desks' }).map(({ filter }) => filter);
    const changed = shared.filter((filter) => !byFilter.has(filter));
    expect(changed).toEqual(['$share/desks/flespi/message/gw/devices/+/#']);
    expect(shared).toHaveLength(filters.length);
  });

  it('says what a token has to permit for each', () => {
    for (const { missingAccess } of filters)
      expect(missingAccess).toMatchObject({
        path: expect.stringMatching(/^(gw|platform|mqtt|storage)\/[a-z/]+$/),
      });
  });

  it('names each filter once, in plain MQTT, and says what is missing without it', () => {
    expect(byFilter.size).toBe(filters.length);
    for (const { filter, whenRefused } of filters) {
      expect(filter).not.toMatch(/[,$]/);
      expect(whenRefused).not.toBeNull();
    }
  });
});

describe('vehicleTelemetryFilter', () => {
  it('follows all telemetry of one vehicle', () => {
    expect(vehicleTelemetryFilter('9007199254740993')?.filter).toBe(
      'flespi/state/gw/devices/9007199254740993/telemetry/+',
    );
  });
  it.each(['', '+', '#', '1/2', '1,2', '1+', '$share', 'ident:352', '1\u0000', '1\n', '9'.repeat(65)])(
    'is not to be had for %j',
    (id) => {
      expect(vehicleTelemetryFilter(id)).toBeUndefined();
    },
  );
});
