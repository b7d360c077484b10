import { afterEach, describe, expect, it } from 'vitest';
import type { Followed } from '../flespi/followed.ts';
import { createRefillRuns, DEVICES, GAP, list, refusal, T0 } from './testing/refill-runs.ts';

const runs = createRefillRuns();
const { start } = runs;
afterEach(() => runs.end());

const CHANNELS = 'gw/channels/all';
const ALONE: Followed = { devices: 'none', channels: 'all' };
const BOTH: Followed = { devices: 'all', channels: 'all' };
const message = (ident: string) => ({ ident, timestamp: T0 / 1_000 });
const pathsOf = (asked: readonly { readonly uri: string }[]) => asked.map(({ uri }) => uri.split('?')[0]);

describe('where channels alone are followed', () => {
  it('asks the channels, and nothing of devices', async () => {
    const { refill, pass, gap, asked, taken } = start(
      {
        [CHANNELS]: [list({ id: 94, messages_ttl: 86_400 }, { id: 95 })],
        'gw/channels/94/': [list(message('a'))],
      },
      { followed: ALONE },
    );
    refill.setLive(true);
    await pass(3);
    expect(pathsOf(asked)).toEqual([CHANNELS, 'gw/channels/94/messages', 'gw/channels/95/messages']);
    expect([taken(), gap()]).toMatchObject([
      1,
      { state: 'refilled', vehicles: 2, vehiclesDone: 2, found: 1 },
    ]);
  });

  it('asks chosen channels alone', async () => {
    const { refill, pass, asked } = start(
      { 'gw/channels/94,96': [list({ id: 94 }, { id: 96 })] },
      { followed: { devices: 'none', channels: ['94', '96'] } },
    );
    refill.setLive(true);
    await pass(3);
    expect(pathsOf(asked)).toEqual([
      'gw/channels/94,96',
      'gw/channels/94/messages',
      'gw/channels/96/messages',
    ]);
  });

  it('says that nothing can be had where none of them keeps messages', async () => {
    const { refill, pass, gap, asked } = start(
      { [CHANNELS]: [list({ id: 94, messages_ttl: 0 }, { id: 95, messages_ttl: 0 })] },
      { followed: ALONE },
    );
    refill.setLive(true);
    await pass(1);
    expect(pathsOf(asked)).toEqual([CHANNELS]);
    expect(gap()).toMatchObject({ state: 'unrecoverable', reason: { code: 'gap-channels-keep-nothing' } });
  });

  it('says how many of them keep none', async () => {
    const { refill, pass, gap } = start(
      { [CHANNELS]: [list({ id: 94, messages_ttl: 0 }, { id: 95, messages_ttl: 86_400 })] },
      { followed: ALONE },
    );
    refill.setLive(true);
    await pass(2);
    expect(gap()).toMatchObject({
      state: 'unproved',
      unproved: { doubt: 'channel-keeps-nothing', vehicles: 1 },
    });
  });

  it('doubts what is older than the channels keep', async () => {
    const { refill, pass, gap } = start(
      { [CHANNELS]: [list({ id: 94, messages_ttl: 60 })] },
      { followed: ALONE },
    );
    refill.setLive(true);
    await pass(2);
    expect(gap()).toMatchObject({ state: 'unproved', unproved: { doubt: 'expired', vehicles: 1 } });
  });

  it('says why it got nothing, of channels', async () => {
    const { refill, pass, gap } = start(
      { [CHANNELS]: [list({ id: 94 }, { id: 95 })], 'gw/channels/9': () => refusal(403) },
      { followed: ALONE },
    );
    refill.setLive(true);
    await pass(2);
    expect(gap()).toMatchObject({
      state: 'unrecoverable',
      reason: { code: 'gap-of-asked', failed: 2, asked: 2 },
    });
  });
});

describe('where devices and channels are followed', () => {
  it('asks both, and doubts nothing of a channel that keeps none where each of its units is a device', async () => {
    const { refill, pass, gap, asked } = start(
      {
        [DEVICES]: [list({ id: 7 })],
        [CHANNELS]: [list({ id: 94, messages_ttl: 0 }, { id: 95 })],
      },
      { followed: BOTH, known: ['7'] },
    );
    refill.setLive(true);
    await pass(3);
    expect(pathsOf(asked)).toEqual([DEVICES, CHANNELS, 'gw/devices/7/messages', 'gw/channels/95/messages']);
    expect(gap()).toMatchObject({ state: 'refilled', unproved: null });
  });

  it('doubts it where a unit without a device is known there', async () => {
    const { refill, pass, gap } = start(
      { [DEVICES]: [list({ id: 7 })], [CHANNELS]: [list({ id: 94, messages_ttl: 0 })] },
      { followed: BOTH, known: ['7', 'channel:94:357', 'channel:94:358', 'channel:95:1'] },
    );
    refill.setLive(true);
    await pass(2);
    expect(gap()).toMatchObject({
      state: 'unproved',
      unproved: { doubt: 'channel-keeps-nothing', vehicles: 1 },
    });
  });

  it('doubts it where only chosen devices are followed, for others may send there', async () => {
    const { refill, pass, gap } = start(
      { 'gw/devices/7?': [list({ id: 7 })], [CHANNELS]: [list({ id: 94, messages_ttl: 0 })] },
      { followed: { devices: ['7'], channels: 'all' }, known: ['7', '8'] },
    );
    refill.setLive(true);
    await pass(2);
    expect(gap()).toMatchObject({
      state: 'unproved',
      unproved: { doubt: 'channel-keeps-nothing', vehicles: 1 },
    });
  });

  it('asks the channels of the units of a damaged part, and no others', async () => {
    const { refill, pass, asked } = start(
      { [CHANNELS]: [list({ id: 94 }, { id: 95 })] },
      { followed: BOTH, gaps: [{ ...GAP, cause: 'journal-damaged', vehicleIds: ['7', 'channel:94:357'] }] },
    );
    refill.setLive(true);
    await pass(3);
    expect(pathsOf(asked)).toEqual([
      'gw/devices/7',
      CHANNELS,
      'gw/devices/7/messages',
      'gw/channels/94/messages',
    ]);
  });

  it('says where the token may not list channels', async () => {
    const { refill, pass, gap } = start(
      { [DEVICES]: [list({ id: 7 })], [CHANNELS]: () => refusal(403) },
      { followed: BOTH },
    );
    refill.setLive(true);
    await pass(2);
    expect(gap()).toMatchObject({ state: 'unproved', unproved: { doubt: 'channels-not-listed' } });
  });
});

it('asks chosen devices alone', async () => {
  const { refill, pass, asked } = start(
    { 'gw/devices/7,8?': [list({ id: 7 }, { id: 8 })] },
    { followed: { devices: ['7', '8'], channels: 'none' } },
  );
  refill.setLive(true);
  await pass(3);
  expect(pathsOf(asked)).toEqual(['gw/devices/7,8', 'gw/devices/7/messages', 'gw/devices/8/messages']);
});
