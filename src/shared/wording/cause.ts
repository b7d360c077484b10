import type { CauseText } from './sentences.ts';

/** The texts of a cause: what is known beside it is put in brackets before the full stop of its message, by `write`. */
export function cause(
  message: string,
  advice: string,
  write: (detail: string) => string = (detail) => detail,
): (cause: { readonly detail: string }) => CauseText {
  return ({ detail }) => ({
    message: detail === '' ? message : `${message.slice(0, -1)} (${write(detail)}).`,
    advice,
  });
}
