import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { inEnglish } from '../../shared/wording/in-english.ts';
import { jsonBytes, textPieces } from './body-text.ts';
import { isRefusal } from './refusal.ts';

/** The text of bytes that come in chunks of `size`, or the reason it is refused for. */
function textOf(bytes: Uint8Array, size = bytes.length): string {
  const chunks: Buffer[] = [];
  for (let from = 0; from < bytes.length; from += size)
    chunks.push(Buffer.from(bytes.slice(from, from + size)));
  let text = '';
  for (const piece of textPieces(chunks)) {
    if (isRefusal(piece)) return inEnglish(piece.reason);
    text += piece.toString('utf8');
  }
  return text;
}

async function fieldOf(form: string): Promise<string> {
  const bytes = await jsonBytes([Buffer.from(form)], 'form');
  return isRefusal(bytes) ? inEnglish(bytes.reason) : textOf(Buffer.concat(bytes));
}

const MIB = 1024 * 1024;

describe('textPieces', () => {
  it.each(['', 'x', 'a😀', '\ufeff'])('joins nothing and little: %j', (text) => {
    expect(textOf(Buffer.from(text), 1)).toBe(text.replace('\ufeff', ''));
  });

  it.each([1, 2, 3, 4])(
    'keeps a character whole that is cut %i bytes before the end of a piece',
    (before) => {
      for (const character of ['\u0080', 'é', '\u0800', '漢', '😀']) {
        const text = `${'x'.repeat(MIB - before)}${character}${'y'.repeat(MIB)}${character}`;
        expect(textOf(Buffer.from(text), 64 * 1024) === text).toBe(true);
      }
    },
  );

  it.each([64 * 1024, 5 * MIB])('goes piece by piece of a megabyte, whatever comes: chunks of %i', (size) => {
    const chunks = Array.from({ length: Math.ceil((2.5 * MIB) / size) }, (_, index) =>
      Buffer.alloc(Math.min(size, 2.5 * MIB - index * size), 0x20),
    );
    const lengths = [...textPieces(chunks)].map((piece) => isRefusal(piece) || piece.length);
    expect(lengths).toEqual([MIB, MIB, MIB / 2]);
  });

  it('ends with a refusal', () => {
    const bytes = Buffer.alloc(3 * MIB, 0x20).fill(0xff, 10, 11);
    expect([...textPieces([bytes])].map(isRefusal)).toEqual([true]);
  });

  it('drops the byte order mark at the start only', () => {
    const text = `${'x'.repeat(MIB)}\ufeff`;
    expect(textOf(Buffer.from(`\ufeff${text}`)) === text).toBe(true);
  });

  it.each([
    ['a byte that begins nothing', [0x5b, 0xff, 0x5d]],
    ['a character that is cut off at the end', [0x5b, 0xf0, 0x9f, 0x98]],
    ['a byte that goes on with nothing', [0x80, 0x80, 0x80, 0x80]],
    ['an overlong slash', [0xc0, 0xaf]],
    ['half of a surrogate pair', [0xed, 0xa0, 0x80]],
  ])('refuses %s', (_, bytes) => {
    expect(textOf(Uint8Array.from(bytes))).toBe('The body is not valid UTF-8 text.');
    const late = Buffer.concat([Buffer.alloc(MIB - 2, 0x20), Uint8Array.from(bytes)]);
    expect(textOf(late)).toBe('The body is not valid UTF-8 text.');
  });
});

describe('a form', () => {
  it.each([
    ['data=[1]', '[1]'],
    ['x=1&data=%5B1%2c+2%5D&data=3', '[1, 2]'],
    ['data=', ''],
    ['data=%F0%9F%98%80', '😀'],
    ['data=a%2Bb', 'a+b'],
    ['data=%00%09%0a%0F%30%39%3A%61%4A', '\0\t\n\x0f09:aJ'],
    ['&data=1', '1'],
    ['data=é', 'é'],
    ['xdata=1&metadata=2&&data=3', '3'],
  ])('%s holds %j', async (form, text) => {
    expect(await fieldOf(form)).toBe(text);
  });

  it('leaves others their turn after each megabyte', async () => {
    let turns = 0;
    let next = setImmediate(function count() {
      turns++;
      next = setImmediate(count);
    });
    await jsonBytes([Buffer.alloc(5, 'data='), Buffer.alloc(3 * MIB, 0x31)], 'form');
    clearImmediate(next);
    expect(turns).toBe(3);
  });

  it('is unescaped the same in many pieces', async () => {
    const text = `"${'ab "%+&é😀'.repeat(200_000)}"`;
    expect((await fieldOf(`data=${encodeURIComponent(text)}`)) === text).toBe(true);
  });

  it.each([
    ['', 'The form has no field data.'],
    ['x=1', 'The form has no field data.'],
    ['data', 'The form has no field data.'],
    ['data=%', 'The form is not escaped as it should be.'],
    ['data=%5', 'The form is not escaped as it should be.'],
    ['data=%5g', 'The form is not escaped as it should be.'],
    ['data=%g5&x=1', 'The form is not escaped as it should be.'],
    ['data=%/0', 'The form is not escaped as it should be.'],
    ['data=%:0', 'The form is not escaped as it should be.'],
    ['data=%@0', 'The form is not escaped as it should be.'],
    ['data=%0`', 'The form is not escaped as it should be.'],
    ['data=%ff', 'The body is not valid UTF-8 text.'],
  ])('%j is refused', async (form, reason) => {
    expect(await fieldOf(form)).toBe(reason);
  });
});
