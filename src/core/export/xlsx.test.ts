import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { exactNumber } from '../../shared/exact-number.ts';
import { ALL, collect } from './testing/collect.ts';
import { createFakeReader, type FakeMessage } from './testing/fake-reader.ts';
import { unzip } from './testing/unzip.ts';
import { xlsxPieces } from './xlsx.ts';
import { xlsxCell } from './xlsx-cell.ts';

const START_US = Date.UTC(2026, 0, 1) * 1000;
const message = (body: string, index = 0): FakeMessage => ({
  vehicleId: '1',
  timeUs: START_US + index * 1e6,
  body,
});
const text = (content: string): string =>
  `<c t="inlineStr"><is><t xml:space="preserve">${content}</t></is></c>`;

describe('xlsxCell', () => {
  it.each(['89370010000000000017', '007', '1-2', '1E5', ' 5', 'TRUE', '12:30', '=1+1', '@x', '-3'])(
    'leaves the text %j a text',
    (value) => expect(xlsxCell(value)).toBe(text(value)),
  );

  it.each([
    ['a number', 12.5, '<c><v>12.5</v></c>'],
    ['a small one', 1e-7, '<c><v>1e-7</v></c>'],
    ['fifteen digits', 123456789012345, '<c><v>123456789012345</v></c>'],
    ['more digits than a spreadsheet holds', 1234567890123456, text('1234567890123456')],
    ['more than a double holds', exactNumber('9007199254740993'), text('9007199254740993')],
    ['a number beyond every double', exactNumber('1e400'), text('1e400')],
    ['one that would turn to zero', exactNumber('1e-400'), text('1e-400')],
    ['minus zero', -0, text('-0')],
    ['zero', 0, '<c><v>0</v></c>'],
    ['a number spelt otherwise', exactNumber('1.10'), '<c><v>1.10</v></c>'],
    ['true', true, '<c t="b"><v>1</v></c>'],
    ['nothing', null, '<c/>'],
    ['an object', { a: [exactNumber('9007199254740993')] }, text('{&quot;a&quot;:[9007199254740993]}')],
    ['markup and what XML cannot hold', '<b>\u0000\ud800', text('&lt;b&gt;\ufffd\ufffd')],
    ['what a spreadsheet takes for a character code', '_x0041_', text('_x005F_x0041_')],
    ['a text too long for a cell', 'x'.repeat(40_000), text(`${'x'.repeat(32_766)}…`)],
  ])('%s', (_name, value, cell) => expect(xlsxCell(value)).toBe(cell));
});

describe('xlsx', () => {
  const body =
    '{"ident":"704","iccid":"89370010000000000017","code":"007","model":"1-2","rfid":"1E5","n":9007199254740993}';

  it('is a workbook in which every text is one', async () => {
    const { file, written } = await collect(createFakeReader([message(body)]), { ...ALL, format: 'xlsx' });
    expect(written).toBe(1);
    const parts = unzip(file);
    expect([...parts.keys()]).toEqual([
      'xl/worksheets/sheet1.xml',
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/workbook.xml',
      'xl/_rels/workbook.xml.rels',
    ]);
    const sheet = parts.get('xl/worksheets/sheet1.xml') ?? '';
    for (const value of ['89370010000000000017', '007', '1-2', '1E5', '704', '9007199254740993']) {
      expect(sheet).toContain(text(value));
    }
    expect(sheet.split('<row>')).toHaveLength(3);
  });

  it('goes on in another sheet, under the same head, where one is full', () => {
    const reader = createFakeReader([0, 1, 2, 3, 4].map((index) => message(`{"n":${index}}`, index)));
    const pieces = [...xlsxPieces(reader, { ...ALL, format: 'xlsx' }, 3)];
    const parts = unzip(Buffer.concat(pieces.map((piece) => Buffer.from(piece.text))));
    const sheets = [1, 2, 3].map((number) => parts.get(`xl/worksheets/sheet${number}.xml`) ?? '');
    expect(sheets.map((sheet) => sheet.split('<row>').length - 2)).toEqual([2, 2, 1]);
    for (const sheet of sheets) expect(sheet).toContain(text('Vehicle id'));
    expect(parts.get('xl/workbook.xml')).toContain('name="Messages 3"');
  });

  it('is a workbook where there is nothing', async () => {
    const { file } = await collect(createFakeReader([]), { ...ALL, format: 'xlsx' });
    expect(unzip(file).get('xl/worksheets/sheet1.xml')).toContain(text('Vehicle id'));
  });

  it('is written in pieces that do not grow with it', () => {
    const messages = Array.from({ length: 3_000 }, (_, index) =>
      message(`{"text":"${'x'.repeat(500)}"}`, index),
    );
    const pieces = [...xlsxPieces(createFakeReader(messages), { ...ALL, format: 'xlsx' })];
    const sheet = unzip(Buffer.concat(pieces.map((piece) => Buffer.from(piece.text)))).get(
      'xl/worksheets/sheet1.xml',
    );
    expect(sheet?.split('<row>')).toHaveLength(3_002);
    expect(pieces.filter(({ text: bytes }) => bytes.length > 0).length).toBeGreaterThan(8);
  });
});
