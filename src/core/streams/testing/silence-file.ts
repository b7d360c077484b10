/** Scenario files of `explain/silence-corpus`. */
import { z } from 'zod';
import type { QuietChannel, QuietVehicle, Silence, SilenceRecord } from '../explain/silence-facts.ts';

/** Seconds before now. */
const ago = z.number().min(0);
const record = z.strictObject({ ago, code: z.int(), close: z.int().optional(), times: z.int().optional() });
const vehicle = z.strictObject({
  id: z.string(),
  /** So many of them, their ids counted on. */
  times: z.int().optional(),
  channel: z.string().optional(),
  operator: z.string().optional(),
  ago: ago.optional(),
  every: z.number().optional(),
  ignition: z.boolean().optional(),
  powerV: z.array(z.number()).optional(),
  powerCut: z.boolean().optional(),
  connected: z.boolean().optional(),
  noFix: z.boolean().optional(),
  jammed: z.boolean().optional(),
  clockOffS: z.number().optional(),
  telemetryOnly: z.boolean().optional(),
  disabled: z.boolean().optional(),
  blocked: z.boolean().optional(),
  twin: z.string().optional(),
  records: z.array(record).optional(),
});
const channel = z.strictObject({
  id: z.string(),
  name: z.string(),
  blocked: z.int().optional(),
  blockedAgo: ago.optional(),
  vehicles: z.int(),
  records: z.array(record).optional(),
});

export const silenceFile = z.strictObject({
  says: z.string(),
  now: z.string().optional(),
  linkDownAgo: ago.optional(),
  vehicles: z.array(vehicle),
  channels: z.array(channel).optional(),
  operators: z.record(z.string(), z.int()).optional(),
  explains: z.array(
    z.strictObject({
      cause: z.looseObject({ code: z.string() }),
      confidence: z.enum(['high', 'middle', 'low']),
      vehicles: z.int(),
      note: z.boolean().optional(),
    }),
  ),
});

const NOW = '2026-03-10T12:00:00Z';

export function silenceIn(file: z.infer<typeof silenceFile>): Silence {
  const nowS = Date.parse(file.now ?? NOW) / 1000;
  const recordsOf = (records: readonly z.infer<typeof record>[] = []): readonly SilenceRecord[] =>
    records.flatMap(({ ago: secondsAgo, code, close, times = 1 }) =>
      Array.from({ length: times }, (_, index) => ({
        id: index,
        timeS: nowS - secondsAgo,
        eventCode: code,
        closeCode: close ?? null,
      })),
    );
  return {
    nowS,
    linkDownSinceS: file.linkDownAgo === undefined ? null : nowS - file.linkDownAgo,
    operators: file.operators ?? {},
    channels: (file.channels ?? []).map(
      (one): QuietChannel => ({
        id: one.id,
        name: one.name,
        blocked: one.blocked ?? null,
        blockedSinceS: one.blockedAgo === undefined ? null : nowS - one.blockedAgo,
        vehicles: one.vehicles,
        records: recordsOf(one.records),
      }),
    ),
    vehicles: file.vehicles.flatMap(({ times = 1, ...one }) =>
      Array.from(
        { length: times },
        (_, index): QuietVehicle => ({
          id: times === 1 ? one.id : `${one.id}-${index}`,
          channelId: one.channel ?? null,
          operator: one.operator ?? null,
          lastS: one.ago === undefined ? null : nowS - one.ago,
          everyS: one.every ?? null,
          ignition: one.ignition ?? null,
          powerV: one.powerV ?? [],
          isPowerCut: one.powerCut ?? false,
          isConnected: one.connected ?? null,
          hasNoFix: one.noFix ?? false,
          isJammed: one.jammed ?? false,
          clockOffS: one.clockOffS ?? null,
          telemetryOnly: one.telemetryOnly ?? false,
          isDisabled: one.disabled ?? false,
          isBlocked: one.blocked ?? false,
          twinId: one.twin ?? null,
          records: recordsOf(one.records),
        }),
      ),
    ),
  };
}
