import { describe, expect, it } from 'vitest';
import { createFakeReader, type FakeMessage } from '../export/testing/fake-reader.ts';
import { makeDeliveryReport } from './make-report.ts';

const START_MS = Date.UTC(2026, 0, 1);
const SPAN = { fromMs: START_MS, toMs: START_MS + 3_600_000 };
/** Long after everything has settled. */
const LATER_MS = START_MS + 7_200_000;

type Sources = Pick<FakeMessage, 'mqttMs' | 'httpMs' | 'restMs' | 'streamId'>;

/** A message every second; letters say what brought it: b both, m MQTT, h HTTP, r REST. */
function row(letters: string, more: Partial<FakeMessage> = {}): readonly FakeMessage[] {
  return [...letters].map((letter, index) => {
    const atMs = START_MS + index * 1_000;
    const streamId = 'streamId' in more ? more.streamId : '7';
    const sources: Readonly<Record<string, Sources>> = {
      b: { mqttMs: atMs + 50, httpMs: atMs + 90, streamId: streamId ?? null },
      m: { mqttMs: atMs + 50 },
      h: { mqttMs: null, httpMs: atMs + 90, streamId: streamId ?? null },
      r: { mqttMs: null, restMs: atMs + 9_000 },
    };
    return { vehicleId: '1', timeUs: atMs * 1000, ...more, ...sources[letter] };
  });
}

const reportOf = (messages: readonly FakeMessage[], nowMs = LATER_MS) =>
  makeDeliveryReport(createFakeReader(messages, [{ id: '1', name: 'Van', ident: null }]), SPAN, nowMs);

describe('counts', () => {
  it('are zero where there is nothing', () => {
    expect(reportOf([])).toEqual({
      ...SPAN,
      madeMs: LATER_MS,
      total: {
        messages: 0,
        bySource: { mqtt: 0, http: 0, rest: 0 },
        duplicates: {
          redelivery: 0,
          'http-retry': 0,
          overlap: 0,
          'double-subscription': 0,
          'device-resend': 0,
          refill: 0,
        },
        sameTimes: 0,
        missingInHttp: 0,
        missingInMqtt: 0,
        spans: [],
      },
      streams: [],
      vehicles: [],
      moreVehicles: 0,
    });
  });

  it('count each message once, under every source that brought it, and duplicates by cause', () => {
    const { total, vehicles, streams } = reportOf([
      ...row('bbmhr'),
      ...row('m', { timeUs: START_MS * 1000 + 500, redelivered: 2, doubled: 3, refilled: 4 }),
      ...row('h', { timeUs: START_MS * 1000 + 600, retried: 5, streamId: null }),
    ]);
    expect(total).toMatchObject({
      messages: 7,
      bySource: { mqtt: 4, http: 4, rest: 1 },
      duplicates: { overlap: 2, redelivery: 2, 'double-subscription': 3, refill: 4, 'http-retry': 5 },
    });
    expect(vehicles).toEqual([{ vehicleId: '1', name: 'Van', ...total }]);
    expect(streams).toMatchObject([
      { streamId: '7', name: null, vehicles: 1, messages: 3, bySource: { mqtt: 2, http: 3, rest: 0 } },
      { streamId: null, messages: 1, duplicates: { 'http-retry': 5 } },
    ]);
  });

  it('take what lies in the span alone', () => {
    const messages = [-1, 0, 3_599_999, 3_600_000].map((offsetMs) => ({
      vehicleId: '1',
      timeUs: (START_MS + offsetMs) * 1000,
    }));
    expect(reportOf(messages).total.messages).toBe(2);
  });
});

it('goes by when messages came, whatever the clock of the device says', () => {
  const inSpanMs = START_MS + 60_000;
  const clocks = [0, START_MS - 619_315_200_000, START_MS + 9e9, inSpanMs - 1_000];
  const messages = clocks.map((deviceMs, index) => ({
    vehicleId: String(index),
    timeUs: deviceMs * 1000,
    mqttMs: inSpanMs + index,
  }));
  const before = { vehicleId: '0', timeUs: inSpanMs * 1000, mqttMs: START_MS - 1 };
  const { total, vehicles } = reportOf([...messages, before]);
  expect(total.messages).toBe(clocks.length);
  expect(vehicles).toHaveLength(clocks.length);
});

describe('parity', () => {
  it.each([
    ['all by both', 'bbbb', 0, 0],
    ['MQTT alone', 'mmmm', 0, 0],
    ['HTTP alone', 'hhhh', 0, 0],
    ['HTTP from the middle on', 'mmmmbb', 0, 0],
    ['HTTP until the middle', 'bbmmm', 0, 0],
    ['a gap in HTTP', 'bmmmb', 3, 0],
    ['a gap in MQTT', 'bhhb', 0, 2],
    ['a gap in both, refilled', 'brrb', 0, 0],
    ['gaps in turn', 'bmhmhb', 2, 2],
  ])('%s', (_name, letters, missingInHttp, missingInMqtt) => {
    const { total, vehicles, streams } = reportOf(row(letters));
    expect(total).toMatchObject({ missingInHttp, missingInMqtt });
    expect(vehicles[0]).toMatchObject({ missingInHttp, missingInMqtt });
    for (const stream of streams) expect(stream).toMatchObject({ missingInHttp, missingInMqtt });
  });

  it('names the spans, newest first', () => {
    // By when they came: 50 ms after they were made by MQTT, 90 by HTTP.
    const at = (second: number, lagMs: number): number => START_MS + second * 1_000 + lagMs;
    expect(reportOf(row('bmmbhhhb')).total.spans).toEqual([
      { fromMs: at(4, 90), toMs: at(6, 90), messages: 3, missing: 'mqtt' },
      { fromMs: at(1, 50), toMs: at(2, 50), messages: 2, missing: 'http' },
    ]);
  });

  it('takes a gap that several vehicles share for one', () => {
    const messages = ['1', '2', '3'].flatMap((vehicleId) => row('bmmmb', { vehicleId }));
    expect(reportOf(messages).total.spans).toEqual([
      { fromMs: START_MS + 1_050, toMs: START_MS + 3_050, messages: 9, missing: 'http' },
    ]);
  });

  it('gives what came in the last two minutes the time to come by the other way', () => {
    const messages = row('bmmmb');
    const twoMinutesAfter = (second: number): number => START_MS + second * 1_000 + 50 + 120_000;
    expect(reportOf(messages, twoMinutesAfter(3)).total.missingInHttp).toBe(3);
    expect(reportOf(messages, twoMinutesAfter(2)).total.missingInHttp).toBe(2);
    expect(reportOf(messages, twoMinutesAfter(0)).total.missingInHttp).toBe(0);
  });

  it('judges each stream by what it brought itself, and when', () => {
    const early = row('bmb', { streamId: '7' });
    const late = row('....bhb', { streamId: '8' }).slice(4);
    const { streams } = reportOf([...early, ...late]);
    expect(streams).toMatchObject([
      { streamId: '7', messages: 2, missingInHttp: 1, missingInMqtt: 0 },
      { streamId: '8', messages: 3, missingInHttp: 0, missingInMqtt: 1 },
    ]);
  });

  it('does not blame a stream for what another one brought', () => {
    const seven = row('b.b', { streamId: '7' }).filter((_, index) => index !== 1);
    const eight = row('.h', { streamId: '8' }).slice(1);
    expect(reportOf([...seven, ...eight]).streams).toMatchObject([
      { streamId: '8', missingInHttp: 0, missingInMqtt: 1 },
      { streamId: '7', missingInHttp: 0, missingInMqtt: 0 },
    ]);
  });
});

describe('device resends', () => {
  const sent = (mark: number, body: object, more: Partial<FakeMessage> = {}): FakeMessage => ({
    vehicleId: '1',
    timeUs: START_MS * 1000,
    mark,
    body: JSON.stringify({ timestamp: START_MS / 1000, 'server.timestamp': START_MS / 1000 + mark, ...body }),
    ...more,
  });

  it.each([
    ['sent once', [sent(1, { a: 1 })], 0],
    ['sent twice', [sent(1, { a: 1 }), sent(2, { a: 1 })], 1],
    ['sent three times', [sent(1, { a: 1 }), sent(2, { a: 1 }), sent(3, { a: 1 })], 2],
    ['two records of one time', [sent(1, { a: 1 }), sent(2, { a: 2 })], 0],
    ['over another connection', [sent(1, { peer: '1.2.3.4:5' }), sent(2, { peer: '1.2.3.4:6' })], 1],
    ['in another order', [sent(1, { a: 1, b: 2 }), sent(2, { b: 2, a: 1 })], 1],
    ['at another time', [sent(1, { a: 1 }), sent(2, { a: 1 }, { timeUs: START_MS * 1000 + 1 })], 0],
    ['by another vehicle', [sent(1, { a: 1 }), sent(2, { a: 1 }, { vehicleId: '2' })], 0],
    ['without a time of receipt', [sent(1, { a: 1 }), sent(2 ** 52 + 9, { a: 1 })], 0],
  ])('%s', (_name, messages, expected) => {
    expect(reportOf(messages).total.duplicates['device-resend']).toBe(expected);
  });

  it('go to the stream that brought them', () => {
    const http = { mqttMs: null, httpMs: START_MS + 90 };
    const { streams } = reportOf([
      sent(1, { a: 1 }, { ...http, streamId: '7' }),
      sent(2, { a: 1 }, { ...http, streamId: '8' }),
    ]);
    expect(streams.map(({ streamId, duplicates }) => [streamId, duplicates['device-resend']])).toEqual([
      ['8', 1],
      ['7', 0],
    ]);
  });

  it('reads contents only where two messages are of one time, and not without end', () => {
    const reader = createFakeReader([
      ...row('bbbb'),
      ...Array.from({ length: 5_000 }, (_, mark) => sent(mark, { a: 1 })),
    ]);
    const { total } = makeDeliveryReport(reader, SPAN, LATER_MS);
    expect(reader.asked.messages).toBe(1);
    expect(total.duplicates['device-resend']).toBe(99);
  });
});

describe('bounds', () => {
  it('shows a thousand vehicles, those with something missing among them, and counts the rest', () => {
    const plain = Array.from({ length: 3_000 }, (_, index) => row('bb', { vehicleId: String(index) }));
    const gaps = ['zz1', 'zz2'].map((vehicleId) => row('bmb', { vehicleId }));
    const report = reportOf([...plain, ...gaps].flat());
    expect(report.vehicles).toHaveLength(1_000);
    expect(report.vehicles.slice(0, 3).map(({ vehicleId }) => vehicleId)).toEqual(['zz1', 'zz2', '0']);
    expect(report.moreVehicles).toBe(2_002);
    expect(report.streams[0]?.vehicles).toBe(3_002);
  });
});
