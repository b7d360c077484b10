import { afterEach, describe, expect, it, vi } from 'vitest';
import { copyText } from './copy-text.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** A window whose clipboard takes or refuses, and whose copy command succeeds or not. */
function clipboard(granted: boolean, command: boolean) {
  const written: string[] = [];
  vi.stubGlobal('navigator', {
    clipboard: {
      writeText: async (text: string) => {
        if (!granted) throw new DOMException('Denied.', 'NotAllowedError');
        written.push(text);
      },
    },
  });
  document.execCommand = vi.fn(() => {
    const field = document.querySelector('textarea');
    if (command && field !== null) written.push(field.value);
    return command;
  });
  return written;
}

describe('copyText', () => {
  it.each([
    ['permitted', true, true, true, ['text']],
    ['denied: as the keyboard would', false, true, true, ['text']],
    ['denied both ways', false, false, false, []],
  ])('%s', async (_name, granted, command, expected, written) => {
    const field = document.createElement('input');
    document.body.append(field);
    field.focus();
    const seen = clipboard(granted, command);
    expect(await copyText('text')).toBe(expected);
    expect(seen).toEqual(written);
    expect(document.querySelector('textarea')).toBeNull();
    expect(document.activeElement).toBe(field);
    field.remove();
  });
});
