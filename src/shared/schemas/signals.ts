/** How alarms make themselves heard and seen at this desk: quiet hours, the mute, notices. One truth for form, contract and file. */
import * as z from 'zod/mini';
import { isZone } from '../format/zone.ts';
import { type Checked, failed, rule, whole } from './check.ts';

const DAY_MIN = 24 * 60;
const minuteOfDay = whole(0, DAY_MIN - 1, { code: 'no-clock-time' });
/** Longer is forgotten. */
const MOST_MUTED_MIN = 60;

export const signalsShape = {
  /** Whether there are quiet hours: warnings and notices are neither heard nor shown in them. */
  quiet: z.boolean(),
  /** Days of a week, Monday first, by their number in ISO 8601: those on which the hours begin. */
  days: z.readonly(
    z.array(whole(1, 7)).check(
      z.maxLength(7),
      rule((list: number[]) => list.length > 0, { code: 'rule-nothing-chosen' }),
    ),
  ),
  /** Hours that end before they begin, or when they do, go on into the next day. Minutes of a day. */
  fromMin: minuteOfDay,
  toMin: minuteOfDay,
  zone: z.string().check(
    z.maxLength(100),
    rule((zone: string) => isZone(zone), { code: 'rule-no-such-zone' }),
  ),
  /** Whether danger is heard and shown in them all the same. A person in danger always is. */
  dangerInQuiet: z.boolean(),
  /** For how long one press mutes, minutes. */
  muteMin: whole(1, MOST_MUTED_MIN),
  /** Whether a person in danger ends a mute that began before. */
  sosEndsMute: z.boolean(),
  /** Whether notices of the system say that there is an alarm, and neither of whom nor what. */
  hidesContent: z.boolean(),
};

export type Signals = { readonly [K in keyof typeof signalsShape]: z.infer<(typeof signalsShape)[K]> };

export const DEFAULT_SIGNALS: Signals = {
  quiet: false,
  days: [1, 2, 3, 4, 5, 6, 7],
  fromMin: 22 * 60,
  toMin: 6 * 60,
  zone: 'UTC',
  dangerInQuiet: true,
  muteMin: 5,
  sosEndsMute: true,
  hidesContent: false,
};

/** As a window sends it. */
export const signals = z.strictObject(signalsShape);

/** As a file has it. */
export const keptSignals = z.object(signalsShape);

/** Checks what a person chose. */
export function checkSignals(wanted: Signals): Checked<Signals, keyof Signals> {
  const read = signals.safeParse(wanted);
  return read.success ? { ok: true, value: read.data } : failed(read.error);
}
