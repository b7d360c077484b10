import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { inEnglish } from '../../shared/wording/in-english.ts';
import { jsonBytes } from './body-text.ts';
import { multipartField } from './multipart.ts';
import { isRefusal } from './refusal.ts';

const MIB = 1024 * 1024;
const DATA = 'Content-Disposition: form-data; name="data"\r\n\r\n';
const partOf = (head: string, content: string): string => `--b\r\n${head}${content}\r\n`;
const formOf = (...parts: readonly string[]): string => `${parts.join('')}--b--\r\n`;

/** The field of a form, byte by byte, or the reason it is refused for. */
async function fieldOf(form: string, boundary = 'b'): Promise<string> {
  const field = await multipartField(Buffer.from(form, 'latin1'), boundary);
  return isRefusal(field) ? inEnglish(field.reason) : field.toString('latin1');
}

const CUT = 'The form is cut short, or its boundary is another than the one it names.';
const BAD_HEAD = 'A part of the form has no head that can be read.';
const ENCODED = 'The field data of the form is encoded, or not in UTF-8.';
const NONE = 'The form has no field data.';

describe('a form in parts', () => {
  it.each([
    ['alone', formOf(partOf(DATA, '[1]')), '[1]'],
    ['empty', formOf(partOf(DATA, '')), ''],
    ['ended by the line break of its head', `--b\r\n${DATA}--b--`, ''],
    ['without a line break at the end', formOf(partOf(DATA, '[1]')).trimEnd(), '[1]'],
    ['behind a preamble, before an epilogue', `x\r\n${formOf(partOf(DATA, '[1]'))}--b\r\ny`, '[1]'],
    ['with blanks behind its boundaries', `--b \t\r\n${DATA}[1]\r\n--b-- \r\n`, '[1]'],
    ['without quotes', formOf(partOf('content-disposition:form-data;name=data\r\n\r\n', '[1]')), '[1]'],
    ['with escapes', formOf(partOf('Content-Disposition: form-data; name="d\\ata"\r\n\r\n', '[1]')), '[1]'],
    [
      'as a file in UTF-8',
      formOf(
        partOf(
          'Content-Disposition: FORM-DATA; name="data"; filename="a;b.json"\r\nContent-Type: application/json; charset=UTF-8\r\nContent-Transfer-Encoding: BINARY\r\n\r\n',
          '[1]',
        ),
      ),
      '[1]',
    ],
    [
      'beside others, whatever they are',
      formOf(
        partOf('\r\n', 'no head'),
        partOf('Content-Disposition: form-data; name="metadata"\r\n\r\n', '[0]'),
        partOf('Content-Disposition: attachment; name="data"\r\n\r\n', '[0]'),
        partOf(
          'Content-Disposition: form-data; name="x"; filename="data"\r\nContent-Type: image/png\r\n\r\n',
          '\xff\0',
        ),
        partOf(DATA, '[1]'),
        partOf(DATA, '[2]'),
      ),
      '[1]',
    ],
    [
      'with what begins like a boundary',
      formOf(partOf(DATA, '\r\n--\r\n--bb\r\n--b-\r\n--b--x\r')),
      '\r\n--\r\n--bb\r\n--b-\r\n--b--x\r',
    ],
    [
      'with every byte',
      formOf(partOf(DATA, Buffer.from(Array.from({ length: 256 }, (_, at) => at)).toString('latin1'))),
      Buffer.from(Array.from({ length: 256 }, (_, at) => at)).toString('latin1'),
    ],
  ])('holds its field: %s', async (_what, form, field) => {
    expect(await fieldOf(form)).toBe(field);
  });

  it.each([
    ['nothing', '', CUT],
    ['no boundary', '[1]', CUT],
    ['another boundary', formOf(partOf(DATA, '[1]')).replaceAll('--b', '--c'), CUT],
    ['no part', '--b--', NONE],
    ['no field', formOf(partOf('Content-Disposition: form-data; name="other"\r\n\r\n', '[1]')), NONE],
    ['a field of no name', formOf(partOf('Content-Disposition: form-data\r\n\r\n', '[1]')), NONE],
    ['a head that goes on in the next line', formOf(partOf(`X: 1\r\n 2\r\n${DATA}`, '[1]')), BAD_HEAD],
    ['a line in a head that is none', formOf(partOf(`nothing\r\n${DATA}`, '[1]')), BAD_HEAD],
    ['two dispositions', formOf(partOf(DATA.replace('\r\n\r\n', `\r\n${DATA}`), '[1]')), BAD_HEAD],
    [
      'two names',
      formOf(partOf('Content-Disposition: form-data; name=x; name=data\r\n\r\n', '[1]')),
      BAD_HEAD,
    ],
    [
      'a name without end',
      formOf(partOf('Content-Disposition: form-data; name="data\r\n\r\n', '[1]')),
      BAD_HEAD,
    ],
    ['a huge head', formOf(partOf(`X: ${'x'.repeat(9_000)}\r\n${DATA}`, '[1]')), BAD_HEAD],
    ['a head without end', `--b\r\nX: ${'x'.repeat(5 * MIB)}`, BAD_HEAD],
    ['a field in base64', formOf(partOf(`Content-Transfer-Encoding: base64\r\n${DATA}`, 'WzFd')), ENCODED],
    [
      'a field in UTF-16',
      formOf(partOf(`Content-Type: text/plain; charset=utf-16\r\n${DATA}`, '[1]')),
      ENCODED,
    ],
    ['a field of no readable type', formOf(partOf(`Content-Type: a/b; c\r\n${DATA}`, '[1]')), ENCODED],
  ])('is refused with %s', async (_what, form, reason) => {
    expect(await fieldOf(form)).toBe(reason);
  });

  it('is refused wherever it is cut, and never holds less than was sent', async () => {
    const form = formOf(
      partOf(DATA.replace('"data"', '"a"'), '[0]'),
      partOf(DATA, '[1,\r\n--b-,2]'),
      partOf(DATA.replace('"data"', '"z"'), '[3]'),
    );
    const whole = form.length - '\r\n'.length;
    for (let end = 0; end <= form.length; end++) {
      const cut = await fieldOf(form.slice(0, end));
      // A last boundary whose line break is torn is none.
      expect(cut, String(end)).toBe(end === whole || end === form.length ? '[1,\r\n--b-,2]' : CUT);
    }
  });

  it('is the same in whatever pieces it came', async () => {
    const form = Buffer.from(formOf(partOf('\r\n', 'é'), partOf(DATA, '["é"]')));
    for (let at = 0; at <= form.length; at++) {
      const field = await jsonBytes([form.subarray(0, at), form.subarray(at)], { boundary: 'b' });
      expect(isRefusal(field) ? inEnglish(field.reason) : Buffer.concat(field).toString()).toBe('["é"]');
    }
  });

  it('may have a thousand parts and no more', async () => {
    const others = '--b\r\n\r\n\r\n'.repeat(999);
    expect(await fieldOf(`${others}${formOf(partOf(DATA, '[1]'))}`)).toBe('[1]');
    expect(await fieldOf(`${others}--b\r\n\r\n\r\n${formOf(partOf(DATA, '[1]'))}`)).toBe(
      'The form has more than 1,000 parts.',
    );
  });

  it('finds a boundary across the pieces it is searched in', async () => {
    const boundary = `${'-'.repeat(69)}x`;
    for (let before = 0; before < 80; before += 3) {
      const content = '-'.repeat(MIB - before);
      const form = `--${boundary}\r\n${DATA}${content}\r\n--${boundary}--`;
      expect((await fieldOf(form, boundary)) === content, String(before)).toBe(true);
    }
  });

  it('leaves others their turn after each megabyte', async () => {
    let turns = 0;
    let next = setImmediate(function count() {
      turns++;
      next = setImmediate(count);
    });
    await fieldOf(formOf(partOf(DATA, `\r\n--b${'x'.repeat(60)}`.repeat(50_000))));
    clearImmediate(next);
    expect(turns).toBeGreaterThanOrEqual(2);
  });
});
