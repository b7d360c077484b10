import { type ListenerSettings, takesFromAnybody } from '../../shared/listener.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { asResult } from '../../shared/schemas/check.ts';
import { checkListener, type ListenerSettingsInput } from '../../shared/schemas/listener.ts';
import { haveWholePaths } from './tls-files.ts';

/** Settings that can be used, with the secret that goes with them. */
export interface CheckedListener {
  readonly settings: ListenerSettings;
  /** Null where none is asked for, or where none was ever set. */
  readonly secret: string | null;
}

/** Checks what a person or the command line wants; `knownSecret` stays where the input gives none, and so does `openAsBefore`. */
export function checkListenerSettings(
  input: ListenerSettingsInput,
  knownSecret: string | null,
  wasOpenAsBefore = false,
): Result<CheckedListener> {
  const checked = asResult(checkListener(input, knownSecret !== null));
  if (!checked.ok) return checked;
  if (!haveWholePaths(checked.value)) return fail({ code: 'bad-tls', why: 'relative' });
  const openAsBefore = wasOpenAsBefore && takesFromAnybody(checked.value);
  return ok({ settings: { ...checked.value, openAsBefore }, secret: input.secret ?? knownSecret });
}
