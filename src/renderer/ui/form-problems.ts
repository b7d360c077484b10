import type { CheckMessage } from '../../shared/messages/checks.ts';
import type { Problem } from '../../shared/schemas/check.ts';

/** What is wrong with the fields of a form. */
export type FormProblems<Field extends string> = { readonly [F in Field]?: CheckMessage };

/** The gravest problem of each field. */
export function problemsByField<Field extends string>(
  problems: readonly Problem<Field>[],
): FormProblems<Field> {
  const found: { [F in Field]?: CheckMessage } = {};
  for (const { field, message } of problems) found[field] ??= message;
  return found;
}
