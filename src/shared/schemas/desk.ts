import * as z from 'zod/mini';
import { LONGEST_DESK_NAME } from '../alarms.ts';
import { type Checked, failed, text } from './check.ts';

/** Who sits here: written beside what is done to alarms. */
export const deskShape = {
  /** Empty where nobody has said. */
  name: text(LONGEST_DESK_NAME),
};

export type Desk = { readonly [K in keyof typeof deskShape]: z.infer<(typeof deskShape)[K]> };

export const DEFAULT_DESK: Desk = { name: '' };

/** The desk as a window sends it. */
export const desk = z.strictObject(deskShape);

/** The desk as a file has it. */
export const keptDesk = z.object(deskShape);

/** Checks what a person chose. */
export function checkDesk(wanted: Desk): Checked<Desk, keyof Desk> {
  const read = desk.safeParse(wanted);
  return read.success ? { ok: true, value: read.data } : failed(read.error);
}
