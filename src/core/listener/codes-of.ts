import type { Failure } from '../../shared/result.ts';

/** What a refusal is in the program's own log, which holds codes and no sentences: `body-no-json json-malformed cut-short`. */
export function codesOf(reason: Failure): string {
  return wordsOf(reason).join(' ');
}

function wordsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || !('code' in value)) return [];
  return [String(value.code), ...('why' in value ? wordsOf(value.why) : [])];
}
