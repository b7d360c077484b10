/**
 * Window preferences such as panel sizes. Storage may be absent, full or forbidden: the window then simply
 * starts with its defaults, so a failure here is a normal answer.
 */
function storage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** The stored text, or null where there is none or none can be had. */
export function readText(key: string): string | null {
  try {
    return storage()?.getItem(key) ?? null;
  } catch {
    return null;
  }
}

/** Stores the text; false where it could not be kept. */
export function writeText(key: string, text: string): boolean {
  try {
    const target = storage();
    target?.setItem(key, text);
    return target !== null;
  } catch {
    return false;
  }
}
