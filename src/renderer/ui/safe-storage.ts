/**
 * Window preferences such as panel sizes, kept for good, or for this window alone (`session`), over its reloads. Storage may be absent,
 * full or forbidden: the window then simply starts with its defaults, so a failure here is a normal answer.
 */
export type KeptFor = 'good' | 'session';

function storage(keptFor: KeptFor): Storage | null {
  try {
    return keptFor === 'good' ? window.localStorage : window.sessionStorage;
  } catch {
    return null;
  }
}

/** The stored text, or null where there is none or none can be had. */
export function readText(key: string, keptFor: KeptFor = 'good'): string | null {
  try {
    return storage(keptFor)?.getItem(key) ?? null;
  } catch {
    return null;
  }
}

/** Stores the text; false where it could not be kept. */
export function writeText(key: string, text: string, keptFor: KeptFor = 'good'): boolean {
  try {
    const target = storage(keptFor);
    target?.setItem(key, text);
    return target !== null;
  } catch {
    return false;
  }
}
