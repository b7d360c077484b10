/** Scenario files of `explain/corpus`: records and state in, as a stream would hear them. */
import { z } from 'zod';
import type { JsonObject } from '../../../shared/json.ts';
import type { TargetCheck } from '../../../shared/target-check.ts';
import { type Evidence, NOTHING_AROUND, type OtherStream, type Surroundings } from '../evidence/evidence.ts';
import type { TargetKind } from '../evidence/target.ts';
import { createStream } from '../stream.ts';

/** Seconds before now. */
const ago = z.number().min(0);
const item = z.record(z.string(), z.json());
const record = z.strictObject({
  ago,
  code: z.int(),
  error: z.int().optional(),
  times: z.int().optional(),
  every: z.number().optional(),
  /** Read, accepted, skipped, rejected. */
  counts: z.tuple([z.int(), z.int(), z.int(), z.int()]).optional(),
  latency: z.number().optional(),
  device: z.string().optional(),
  ident: z.string().optional(),
  reason: z.string().optional(),
  blocked: z.int().optional(),
  item: item.optional(),
});
const device = z.strictObject({ id: z.string(), ago, every: z.number() });
const around = z.strictObject({
  sources: z
    .strictObject({
      channels: z
        .array(z.strictObject({ id: z.string(), name: z.string(), blocked: z.int().nullable() }))
        .optional(),
      devices: z.array(device).optional(),
      groups: z
        .array(z.strictObject({ id: z.string(), name: z.string(), deviceIds: z.array(z.string()) }))
        .optional(),
    })
    .optional(),
  listener: z
    .strictObject({
      off: z.array(z.tuple([ago, ago.nullable()])).optional(),
      wrongKey: z.int().optional(),
      storageFailed: z.boolean().optional(),
      messages: z.int().optional(),
      duplicates: z.int().optional(),
      keys: z.array(z.string()).optional(),
    })
    .optional(),
  others: z
    .array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        uri: z.string().optional(),
        kind: z.string().optional(),
        lossesAgo: z.array(ago).optional(),
        deletedAgo: ago.optional(),
      }),
    )
    .optional(),
  blocks: z.array(z.strictObject({ origin: z.string(), ago })).optional(),
  check: z
    .strictObject({
      name: z.enum(['found', 'unknown', 'failed']),
      tcp: z.enum(['connected', 'refused', 'no-answer', 'unreachable']).optional(),
      tls: z.enum(['trusted', 'expired', 'other-name', 'incomplete', 'self-signed', 'refused']).optional(),
      validToS: z.number().optional(),
    })
    .optional(),
  seen: z.enum(['nothing', 'one-device', 'shadow-unchanged']).optional(),
});

/** One file. */
export const scenarioFile = z.strictObject({
  /** What happened, in a sentence. */
  says: z.string(),
  protocol: z.string(),
  now: z.string().optional(),
  configuration: item.optional(),
  state: item.optional(),
  /** Seconds before now, and bytes. */
  queue: z.array(z.tuple([ago, z.number()])).optional(),
  around: around.optional(),
  records: z.array(record),
  /** In order, the likeliest first; empty where nothing may be explained. */
  explains: z.array(
    z.strictObject({
      /** Its code, and those of its params that matter. */
      cause: z.looseObject({ code: z.string() }),
      confidence: z.enum(['high', 'middle', 'low']),
      /** Which of the records it names, by their place; not looked at where absent. */
      evidence: z.array(z.int()).optional(),
      note: z.boolean().optional(),
    }),
  ),
});
export type ScenarioFile = z.infer<typeof scenarioFile>;

const NOW = '2026-03-10T12:00:00Z';
/** Numbers of records are this times the place of their entry, and counted from there. */
export const PLACE = 10_000;

/** What a stream of the scenario knows once it has heard everything in order. */
export function evidenceOf(scenario: ScenarioFile): Evidence {
  const nowS = Date.parse(scenario.now ?? NOW) / 1000;
  const stream = createStream('7', () => nowS);
  const { state = {}, configuration = {}, queue = [] } = scenario;
  stream.applyObject(
    {
      name: 'Stream 7',
      enabled: true,
      queue_ttl: 86_400,
      configuration: { protocol: scenario.protocol, ...configuration },
      ...state,
    },
    nowS,
  );
  const heard = [
    ...scenario.records.flatMap(({ times = 1, every = 1, ...one }, place) =>
      Array.from({ length: times }, (_, index) => ({
        one,
        id: place * PLACE + index,
        timeS: nowS - one.ago + index * every,
      })),
    ),
    ...queue.map(([secondsAgo, bytes]) => ({ bytes, timeS: nowS - secondsAgo })),
  ].sort((a, b) => a.timeS - b.timeS);
  for (const each of heard) {
    if ('bytes' in each) stream.applyProperty('queue_size', each.bytes, each.timeS);
    else {
      const raw = rawOf(each.one, each.timeS);
      const base = { kind: 'log', origin: 'stream', originId: '7', severity: 'info' } as const;
      const message = { kind: 'unknown' } as never;
      stream.applyLog({ ...base, message, timeS: each.timeS, eventCode: each.one.code, raw }, each.id);
    }
  }
  const look = { nowS, heardSinceS: null, protocolNames: new Map<string, string>() };
  return { nowS, ...stream.evidence(look), ...surroundingsOf(scenario, nowS) };
}

function rawOf(one: Omit<z.infer<typeof record>, 'times' | 'every'>, timeS: number): JsonObject {
  const { counts, error, latency, device: deviceId, ident, reason, blocked, item: changed } = one;
  return {
    timestamp: timeS,
    event_code: one.code,
    ...(counts && { read: counts[0], accepted: counts[1], skipped: counts[2], rejected: counts[3] }),
    ...(error === undefined ? {} : { error_code: error }),
    ...(latency === undefined ? {} : { ack_latency: latency }),
    ...(deviceId === undefined ? {} : { device_id: deviceId }),
    ...(ident === undefined ? {} : { ident }),
    ...(reason === undefined ? {} : { reason }),
    ...(blocked === undefined ? {} : { blocked }),
    ...(changed === undefined ? {} : { item_data: changed }),
  };
}

function surroundingsOf({ around: given, configuration }: ScenarioFile, nowS: number): Surroundings {
  if (given === undefined) return NOTHING_AROUND;
  const { sources, listener, others = [], blocks = [], check, seen } = given;
  const at = (secondsAgo: number): number => nowS - secondsAgo;
  return {
    sources: sources
      ? {
          channels: sources.channels ?? [],
          deviceIds: (sources.devices ?? []).map(({ id }) => id),
          devices: (sources.devices ?? []).map((one) => ({
            id: one.id,
            lastS: at(one.ago),
            everyS: one.every,
          })),
          groups: sources.groups ?? [],
        }
      : null,
    listener: listener
      ? {
          off: (listener.off ?? []).map(([from, until]) => ({
            fromS: at(from),
            untilS: until === null ? null : at(until),
          })),
          wrongKey: listener.wrongKey ?? 0,
          storageFailed: listener.storageFailed ?? false,
          messages: listener.messages ?? null,
          duplicates: listener.duplicates ?? null,
          keys: listener.keys ?? null,
        }
      : null,
    others: others.map(
      ({ id, name, uri, kind, lossesAgo, deletedAgo }): OtherStream => ({
        id,
        name,
        uri: uri ?? null,
        kind: (kind ?? 'http') as TargetKind,
        lossesS: (lossesAgo ?? []).map(at),
        deletedAtS: deletedAgo === undefined ? null : at(deletedAgo),
      }),
    ),
    blocks: blocks.map((one) => ({ origin: one.origin, timeS: at(one.ago) })),
    check: check === undefined ? null : checkOf(check, configuration),
    seen: seen ?? null,
  };
}

function checkOf(
  { name, tcp, tls, validToS }: NonNullable<z.infer<typeof around>['check']>,
  configuration: ScenarioFile['configuration'],
): TargetCheck {
  const uri = new URL(String(configuration?.uri ?? 'https://intake.example'));
  return {
    host: uri.hostname,
    port: uri.port === '' ? 443 : Number(uri.port),
    atMs: 0,
    name,
    addresses: [],
    tcp: tcp ?? null,
    tls: tls === undefined ? null : { outcome: tls, validToS: validToS ?? null },
  };
}
