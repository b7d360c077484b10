import type { ExportSelection } from '../../shared/export.ts';
import type { Piece } from '../files/piece.ts';
import type { JournalReader } from '../journal/reading/reader.ts';
import { type Cell, tableSteps } from './table.ts';
import { xlsxCell } from './xlsx-cell.ts';
import { createZipWriter } from './zip.ts';

/** Rows of one sheet, its head among them. */
export const MOST_ROWS = 1_048_576;
/** XML that goes into the zip at once: enough for its compression to find what repeats. */
const CHARACTERS_AT_ONCE = 256 * 1024;

/**
 * The messages as a workbook for spreadsheets (ECMA-376): the table of the csv with typed cells, so that nothing in it is taken
 * for a number, a date or a formula. More messages than a sheet has rows go on in further sheets with the same head.
 */
export function* xlsxPieces(
  reader: JournalReader,
  request: ExportSelection,
  mostRows = MOST_ROWS,
): Generator<Piece> {
  const zip = createZipWriter();
  let sheets = 0;
  let rows = 0;
  let head = '';
  let xml = '';

  const begin = (): Uint8Array => {
    sheets += 1;
    rows = 1;
    xml = SHEET_START + head;
    return zip.begin(`xl/worksheets/sheet${sheets}.xml`);
  };
  const flushed = (): Uint8Array => {
    const text = xml;
    xml = '';
    return zip.add(text);
  };

  for (const { kind, cells, fraction } of tableSteps(reader, request)) {
    if (kind === 'work') yield { text: '', written: 0, fraction };
    if (kind === 'head') {
      head = rowOf(cells);
      yield { text: begin(), written: 0, fraction };
    }
    if (kind === 'row') {
      if (rows >= mostRows) {
        xml += SHEET_END;
        yield { text: flushed(), written: 0, fraction };
        yield { text: begin(), written: 0, fraction };
      }
      rows += 1;
      xml += rowOf(cells);
      yield { text: xml.length >= CHARACTERS_AT_ONCE ? flushed() : '', written: 1, fraction };
    }
  }
  xml += SHEET_END;
  yield { text: flushed(), written: 0, fraction: 1 };
  for (const [name, text] of partsOf(sheets)) {
    yield { text: zip.begin(name), written: 0, fraction: 1 };
    yield { text: zip.add(text), written: 0, fraction: 1 };
  }
  yield { text: zip.end(), written: 0, fraction: 1 };
}

function rowOf(cells: readonly Cell[]): string {
  return `<row>${cells.map(xlsxCell).join('')}</row>`;
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const SHEET_START =
  `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">` +
  '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>';
const SHEET_END = '</sheetData></worksheet>';

/** The parts of a workbook beside its sheets. */
function partsOf(sheets: number): readonly (readonly [string, string])[] {
  const numbers = Array.from({ length: sheets }, (_, index) => index + 1);
  const each = (text: (number: number) => string): string => numbers.map(text).join('');
  return [
    [
      '[Content_Types].xml',
      `${XML}<Types xmlns="${PACKAGE}/content-types">` +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>` +
        each(
          (n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${TYPE}.worksheet+xml"/>`,
        ) +
        '</Types>',
    ],
    [
      '_rels/.rels',
      `${XML}<Relationships xmlns="${PACKAGE}/relationships">` +
        `<Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>` +
        each((n) => `<sheet name="Messages ${n}" sheetId="${n}" r:id="rId${n}"/>`) +
        '</sheets></workbook>',
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${XML}<Relationships xmlns="${PACKAGE}/relationships">` +
        each(
          (n) =>
            `<Relationship Id="rId${n}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${n}.xml"/>`,
        ) +
        '</Relationships>',
    ],
  ];
}
