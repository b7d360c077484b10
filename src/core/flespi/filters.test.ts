import { describe, expect, it } from 'vitest';
import { DEFAULT_LINK, type LinkSettings } from '../../shared/schemas/account.ts';
import {
  fleetFilters,
  holdsMessages,
  isMessagesFilter,
  MOST_RESTORED,
  vehicleTelemetryFilter,
} from './filters.ts';
import { followedOf, followedText } from './followed.ts';

describe('holdsMessages', () => {
  it.each([
    [null, true, 'nobody said what it holds'],
    [['flespi/state/gw/devices/+', 'flespi/message/gw/devices/+/#'], true, 'it holds them'],
    [['$share/desks/flespi/message/gw/devices/+/#'], true, 'it holds them for a group'],
    [['flespi/state/gw/devices/+'], false, 'it holds other things alone'],
    [[], false, 'it holds nothing'],
  ])('of a session with %j is %s: %s', (restored, holds, _why) => {
    expect(holdsMessages(restored, ['flespi/message/gw/devices/+/#', 'flespi/log/mqtt/#'])).toBe(holds);
  });

  it('does not go by SMS, which many tokens are not made for', () => {
    const wanted = ['flespi/message/gw/devices/+/#', 'flespi/message/gw/modems/+/#'];
    expect(holdsMessages(['flespi/message/gw/devices/+/#'], wanted)).toBe(true);
  });

  it('takes a list that was cut for one that may hold them', () => {
    const cut = Array.from({ length: MOST_RESTORED }, (_, n) => `a/${n}`);
    expect(holdsMessages(cut, ['flespi/message/gw/devices/+/#'])).toBe(true);
  });
});

it('asks of an account that is followed by devices and channels for both to be held', () => {
  const wanted = ['flespi/message/gw/devices/+/#', '$share/g/flespi/message/gw/channels/7/#'];
  expect(holdsMessages([wanted[0] ?? ''], wanted)).toBe(false);
  expect(holdsMessages([wanted[0] ?? '', 'flespi/message/gw/channels/7/#'], wanted)).toBe(true);
});

describe('filters by what is followed', () => {
  const filtersOf = (choice: Partial<LinkSettings>) => fleetFilters({ ...DEFAULT_LINK, ...choice });
  const messagesOf = (choice: Partial<LinkSettings>) =>
    filtersOf(choice)
      .map(({ filter }) => filter)
      .filter(isMessagesFilter);

  it.each<[Partial<LinkSettings>, readonly string[]]>([
    [{ follow: 'devices' }, ['devices/+/#']],
    [{ follow: 'channels' }, ['channels/+/#']],
    [{ follow: 'both' }, ['devices/+/#', 'channels/+/#']],
    [{ follow: 'both', followedDevices: '7,8' }, ['devices/7/#', 'devices/8/#', 'channels/+/#']],
    [{ follow: 'channels', followedChannels: '3' }, ['channels/3/#']],
  ])('of %j are %j', (choice, expected) => {
    expect(messagesOf(choice)).toEqual(expected.map((filter) => `flespi/message/gw/${filter}`));
  });

  it('are a user’s own topics and nothing else where those are followed', () => {
    const own = { follow: 'topics', followedTopics: 'fleet/+,#' } as const;
    expect(filtersOf(own)).toMatchObject([
      { filter: 'fleet/+', qos: 1, retainHandling: 2, missingAccess: null },
      { filter: '#' },
    ]);
    expect(messagesOf({ ...own, sharedGroup: 'desks' })).toEqual(['$share/desks/fleet/+', '$share/desks/#']);
    expect(isMessagesFilter('fleetglass/rest/id/+')).toBe(false);
    const others = followedText(followedOf({ ...DEFAULT_LINK, ...own, followedTopics: 'fleet/+' }));
    expect(followedText(followedOf({ ...DEFAULT_LINK, ...own }))).not.toBe(others);
  });

  it('ask nothing of devices that were not chosen', () => {
    const ofDevices = filtersOf({ followedDevices: '7' }).filter(({ filter }) =>
      filter.includes('/devices/'),
    );
    expect(ofDevices.length).toBeGreaterThan(20);
    expect(ofDevices.every(({ filter }) => filter.includes('/devices/7'))).toBe(true);
  });

  it('do without devices where only channels are followed and the token may know none', () => {
    const needed = filtersOf({ follow: 'channels' }).filter(({ isOptional }) => isOptional !== true);
    expect(needed.some(({ filter }) => filter.includes('/devices/'))).toBe(false);
    expect(needed.some(({ filter }) => filter.includes('/channels/'))).toBe(true);
  });

  it('share messages by channel within a group', () => {
    expect(messagesOf({ follow: 'channels', sharedGroup: 'desks' })).toEqual([
      '$share/desks/flespi/message/gw/channels/+/#',
    ]);
  });

  it('are each named once, the messages first', () => {
    const filters = filtersOf({ follow: 'both', followedDevices: '7,8', followedChannels: '7' });
    expect(new Set(filters.map(({ filter }) => filter)).size).toBe(filters.length);
    expect(filters.slice(0, 3).every(({ filter }) => isMessagesFilter(filter))).toBe(true);
  });
});

describe('fleetFilters', () => {
  const filters = fleetFilters(DEFAULT_LINK);
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
    ['flespi/state/gw/devices/+/telemetry/channel.id', 0, 0, 'snapshot'],
  ])('holds %s', (filter, qos, retainHandling, purpose) => {
    expect(byFilter.get(filter)).toMatchObject({ qos, retainHandling, purpose });
  });

  it('asks for what few accounts have without a word where that is refused', () => {
    const optional = filters.filter(({ isOptional }) => isOptional).map(({ filter }) => filter);
    expect(optional).toEqual([
      ...['gw/modems', 'gw/plugins', 'gw/calcs', 'gw/geofences', 'gw/groups', 'storage/cdns'].map(
        (path) => `flespi/log/${path}/+/#`,
      ),
      'flespi/interval/gw/calcs/+/devices/+/+',
      'flespi/message/gw/modems/+/#',
    ]);
  });

  it('shares the messages within a group, and nothing else', () => {
    const shared = fleetFilters({ ...DEFAULT_LINK, sharedGroup: 'desks' }).map(({ filter }) => filter);
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
