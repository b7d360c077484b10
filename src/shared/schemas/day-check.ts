import * as z from 'zod/mini';
import { type DayCheckSettings, MOST_CHECKED } from '../day-check.ts';
import { isZone } from '../format/zone.ts';
import { rule, whole } from './check.ts';

const zone = z.string().check(
  z.maxLength(100),
  rule((name: string) => isZone(name), { code: 'rule-no-such-zone' }),
);

/** The standing check, as a window sends it and as it is kept. */
export const dayCheckSettings: z.ZodMiniType<DayCheckSettings> = z.strictObject({
  on: z.boolean(),
  vehicleIds: z.nullable(z.array(z.string().check(z.maxLength(300))).check(z.maxLength(MOST_CHECKED))),
  hour: whole(0, 23),
  zone,
});

/** A day of a zone, as a window asks for it. */
export const checkedDayShape = { day: z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/)), zone };
