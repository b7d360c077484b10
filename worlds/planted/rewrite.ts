/** Puts a planted fault into a source text. Pure. */
import type { Rewrite } from './planted.ts';

/** The text with the rewrite in it. Throws where what is to be rewritten is not there, or not once. */
export function rewritten(source: string, { file, text, instead }: Rewrite): string {
  const parts = source.split(text);
  if (parts.length !== 2) {
    throw new Error(`${file} holds ${parts.length - 1} times what was to be rewritten once: ${text}`);
  }
  return parts.join(instead);
}
