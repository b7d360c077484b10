import { describe, expect, it } from 'vitest';
import type { Hearing } from '../fleet/hearings.ts';
import type { LogEvent } from '../flespi/events.ts';
import { createSilenceRecords } from './silence-records.ts';
import { createSilenceWatch } from './silence-watch.ts';

const T_S = 1_770_000_000;

const heard = (id: string, over: Partial<Hearing> = {}): Hearing => ({
  id,
  isQuiet: true,
  lastS: T_S - 600,
  everyS: 30,
  ignition: true,
  hasNoFix: false,
  isConnected: false,
  isEnabled: true,
  isBlocked: null,
  clockOffS: null,
  telemetryOnly: false,
  ident: null,
  protocolId: null,
  ...over,
});
const record = (over: Partial<LogEvent>): LogEvent => ({
  kind: 'log',
  origin: 'channel',
  originId: '12',
  timeS: T_S - 650,
  eventCode: 20,
  severity: 'warning',
  message: {} as never,
  raw: {},
  ...over,
});

function watched(
  hearings: readonly Hearing[],
  blocked: number | null = null,
  liveForS = 3_600,
  sharesMessages = false,
) {
  const records = createSilenceRecords();
  const link = { isLive: true, sinceS: T_S - liveForS };
  const watch = createSilenceWatch({
    hearings: () => hearings,
    size: () => hearings.length,
    records,
    channels: { blockedOf: () => blocked, nameOf: () => 'Teltonika' },
    link: () => link,
    sharesMessages,
  });
  const look = (): void => watch.tick(T_S * 1000);
  const inChannel = (...ids: readonly string[]): void => {
    for (const id of ids) watch.said(id, { channelId: '12', parameters: {} });
  };
  return { watch, records, link, look, inChannel };
}

describe('silent vehicles', () => {
  it('of a channel that flespi blocks have that in common, with the record that says so', () => {
    const { watch, records, look, inChannel } = watched(
      ['1', '2', '3'].map((id) => heard(id)),
      4,
    );
    inChannel('1', '2', '3');
    records.take(record({}), 77);
    look();
    expect(watch.common()).toMatchObject([
      {
        cause: { code: 'channel-blocked', channel: 'Teltonika', reason: 4, vehicles: 3, sinceS: T_S - 650 },
        evidence: [{ id: 77, eventCode: 20 }],
        vehicleIds: ['1', '2', '3'],
      },
    ]);
    expect(watch.ofVehicle('2')).toMatchObject({ cause: { code: 'channel-blocked' } });
  });

  it('have nothing in common while others of their channel are heard of', () => {
    const others = ['4', '5'].map((id) => heard(id, { isQuiet: false, lastS: T_S }));
    const { watch, look, inChannel } = watched([...['1', '2', '3'].map((id) => heard(id)), ...others]);
    inChannel('1', '2', '3', '4', '5');
    look();
    expect(watch.common()).toEqual([]);
  });

  it('are not told of together for a while after our own link came up, and by it while it is down', () => {
    const { watch, look, link, inChannel } = watched(
      ['1', '2', '3'].map((id) => heard(id)),
      4,
      60,
    );
    inChannel('1', '2', '3');
    look();
    expect(watch.common()).toBeNull();
    expect(watch.ofVehicle('1')).toBeNull();
    link.isLive = false;
    watch.tick((T_S + 60) * 1000);
    expect(watch.common()).toBeNull();
    expect(watch.ofVehicle('1')).toMatchObject({ cause: { code: 'own-link-down', sinceS: T_S - 60 } });
  });

  it('tell why each for itself by what they said last', () => {
    const { watch, records, look } = watched([
      heard('1'),
      heard('2'),
      heard('3', { ignition: false, everyS: 3_600 }),
      heard('4', { isEnabled: false, isQuiet: false }),
      heard('5', { isQuiet: false, hasNoFix: true }),
      heard('6', { ignition: null }),
      heard('7', { isQuiet: false }),
    ]);
    watch.said('1', { channelId: null, parameters: { 'external.powersource.status': false } });
    for (const volts of [12.4, 11.8, 11.1]) {
      watch.said('2', { channelId: null, parameters: { 'external.powersource.voltage': volts } });
    }
    watch.said('5', { channelId: null, parameters: { 'gnss.jamming.status': true } });
    for (let n = 0; n < 12; n++) {
      const at = { origin: 'device', originId: '6', timeS: T_S - n, eventCode: 301 } as const;
      records.take(record({ ...at, raw: { close_code: 12 } }), n);
    }
    look();
    const causes = ['1', '2', '3', '4', '5', '6', '7'].map((id) => watch.ofVehicle(id)?.cause.code ?? null);
    expect(causes).toEqual([
      'power-cut',
      'power-fading',
      'asleep',
      'device-disabled',
      'alive-without-fix',
      'reconnects-unclosed',
      null,
    ]);
    expect(watch.ofVehicle('5')?.cause).toMatchObject({ jamming: true });
  });

  it('are told by their clock, by another device of their ident, by messages that are not permitted, each by what proves it', () => {
    const well = { isQuiet: false, lastS: T_S };
    const hearings = [
      heard('1', { ...well, clockOffS: -17_280_000 }),
      // What it says of its clock is not why it says nothing more.
      heard('2', { clockOffS: 7_200, ignition: null }),
      heard('3', { isBlocked: true, ident: '357', protocolId: '14', lastS: T_S - 900_000 }),
      heard('4', { ...well, ident: '357', protocolId: '14' }),
      heard('5', { isBlocked: true, ident: '358', protocolId: null, ignition: null }),
      heard('6', { ...well, ident: '358', protocolId: '14' }),
      heard('7', { ...well, telemetryOnly: true }),
    ];
    const { watch, look } = watched(hearings);
    look();
    const causes = hearings.map(({ id }) => watch.ofVehicle(id)?.cause ?? null);
    expect(causes).toEqual([
      { code: 'clock-of-device', aheadS: -17_280_000 },
      null,
      { code: 'duplicate-device', otherId: '4' },
      null,
      null,
      null,
      { code: 'messages-not-permitted' },
    ]);
    const shared = watched(hearings, null, 3_600, true);
    shared.look();
    expect(shared.watch.ofVehicle('7')).toBeNull();
  });

  it('speak another protocol where what called from their address was not understood, and is nobody else', () => {
    const { watch, records, look, inChannel } = watched([
      ...['1', '2', '3', '4'].map((id) => heard(id, { ignition: null })),
      heard('5', { isQuiet: false, lastS: T_S }),
    ]);
    inChannel('5');
    const from = (id: string, address: string): void =>
      watch.said(id, { channelId: '12', parameters: { peer: `${address}:5001` } });
    from('1', '203.0.113.1');
    from('2', '203.0.113.2');
    from('3', '203.0.113.2');
    from('4', '203.0.113.4');
    const closed = (source: string, id: number, over: Partial<LogEvent> = {}): void =>
      records.take(record({ eventCode: 102, raw: { close_code: 6, source }, timeS: T_S - 60, ...over }), id);
    closed('203.0.113.1', 1);
    closed('203.0.113.2', 2);
    closed('203.0.113.4', 3);
    closed('203.0.113.4', 4, { eventCode: 101, raw: { source: '203.0.113.4' } });
    look();
    expect(['1', '2', '3', '4'].map((id) => watch.ofVehicle(id)?.cause.code ?? null)).toEqual([
      'other-protocol',
      null,
      null,
      null,
    ]);
    expect(watch.ofVehicle('1')?.evidence).toMatchObject([{ id: 1, eventCode: 102 }]);
  });

  it('lost their power where they said that it was cut, until it is there again', () => {
    const { watch, look } = watched(['1', '2'].map((id) => heard(id, { ignition: null })));
    for (const id of ['1', '2']) watch.said(id, { channelId: null, parameters: { 'power.cut.alarm': true } });
    watch.said('1', { channelId: null, parameters: { 'battery.voltage': 3.7 } });
    watch.said('2', { channelId: null, parameters: { 'external.powersource.voltage': 12.6 } });
    look();
    expect(['1', '2'].map((id) => watch.ofVehicle(id)?.cause.code ?? null)).toEqual(['power-cut', null]);
  });

  it('of long ago tell nothing of now', () => {
    const { watch, look, inChannel } = watched(
      ['1', '2', '3'].map((id) => heard(id, { lastS: T_S - 100_000 })),
      4,
    );
    inChannel('1', '2', '3');
    look();
    expect(watch.common()).toEqual([]);
  });
});
