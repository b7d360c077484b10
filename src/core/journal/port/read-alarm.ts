import { z } from 'zod';
import { ALARM_SEVERITIES } from '../../../shared/alarm.ts';
import { ALARM_PHASES, type OwnAlarm } from '../../../shared/alarms.ts';

const byPerson = z.object({ by: z.string(), atMs: z.number(), note: z.string() });

/** What all that is done with an alarm rests on; what is wrong is told as it stands there. */
const schema = z.object({
  id: z.int(),
  key: z.string(),
  subject: z.looseObject({
    kind: z.enum(['vehicle', 'vehicles', 'channel', 'stream', 'link', 'storage', 'gap']),
  }),
  severity: z.enum(ALARM_SEVERITIES),
  first: z.boolean(),
  trouble: z.looseObject({ code: z.string() }),
  phase: z.enum(ALARM_PHASES),
  active: z.boolean(),
  raisedMs: z.number(),
  lastMs: z.number(),
  clearedMs: z.number().nullable(),
  deviceMs: z.number().nullable(),
  count: z.number(),
  historic: z.boolean(),
  acknowledged: byPerson.nullable(),
  shelved: byPerson.extend({ untilMs: z.number() }).nullable(),
  flapping: z.object({ sinceMs: z.number(), times: z.number() }).nullable(),
  foldedInto: z.number().nullable().default(null),
  reminded: z.boolean(),
  closedMs: z.number().nullable(),
});

/** An alarm out of a journal that may be damaged; undefined where it is not whole. */
export function readAlarm(text: string): OwnAlarm | undefined {
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? (parsed.data as unknown as OwnAlarm) : undefined;
  } catch {
    // Not even JSON.
    return undefined;
  }
}
