import { describe, expect, it } from 'vitest';
import { bestForm, payloadLine, payloadText } from './payload-text.ts';
import { propertiesIn } from './user-properties.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('a payload', () => {
  it('is shown as JSON, as text, as bytes', () => {
    expect(payloadText(bytes('{"a":1}'), 'json')).toBe('{\n  "a": 1\n}');
    expect(payloadText(bytes('{"a":1}'), 'text')).toBe('{"a":1}');
    expect(payloadText(bytes('no'), 'json')).toBeNull();
    expect(payloadText(new Uint8Array([0xff, 0xfe]), 'text')).toBeNull();
    expect(payloadText(new Uint8Array([0, 65, 255]), 'hex')).toMatch(/^00000 {2}00 41 ff +\.A\.$/);
    expect(payloadText(new Uint8Array(40), 'hex')?.split('\n')).toHaveLength(3);
  });

  it('keeps the digits of numbers that are longer than a double holds', () => {
    expect(payloadText(bytes('{"id":91234567890123456789}'), 'json')).toContain('91234567890123456789');
  });

  it('that was cut amid a character is text all the same', () => {
    const cut = bytes('aä').subarray(0, 2);
    expect(payloadText(cut, 'text')).toBeNull();
    expect(payloadText(cut, 'text', true)).toBe('a');
  });

  it.each([
    ['{"a":1}', 'json'],
    ['[1]', 'json'],
    ['{broken', 'text'],
    ['42', 'text'],
  ])('%s is looked at as %s first', (text, form) => expect(bestForm(bytes(text))).toBe(form));

  it('is one line in a list', () => {
    expect(payloadLine(bytes('a\n\u202eb\u0000'), 20)).not.toMatch(/[\n\u202e]/);
    expect(payloadLine(bytes('x'.repeat(500)), 20)).toHaveLength(21);
    expect(payloadLine(new Uint8Array([255, 0]), 20)).toBe('ff 00');
  });
});

it('reads user properties, one a line', () => {
  expect(propertiesIn('a=1\n b = x=y \n\n=none\nalone')).toEqual([
    ['a', '1'],
    ['b', 'x=y'],
    ['alone', ''],
  ]);
});
