import type { KeyboardEvent } from 'react';

/** Whether a key ends what is written in a note: Enter, but neither with Shift nor where it ends a composed character. */
export function isEnd({ key, shiftKey, nativeEvent }: KeyboardEvent): boolean {
  return key === 'Enter' && !shiftKey && !nativeEvent.isComposing;
}
