import type { OffsetOf } from '../../../shared/format/zone.ts';
import type { Fuel } from '../../../shared/track/fuel.ts';
import { durationOf } from '../../../shared/track/totals.ts';
import type { TrackPart } from '../../../shared/track/track.ts';
import { xmlText } from '../../../shared/track-files/xml-text.ts';
import type { ReadTrack } from '../../shell/shown-tracks.ts';
import { piecesOf } from './fixes.ts';
import type { TrackFileSource } from './track-file-source.ts';
import { zipOf } from './zip.ts';

/** The words and the zone of a workbook. */
export interface WorkbookLook {
  /** Names of the two sheets. */
  readonly sheets: readonly [parts: string, positions: string];
  readonly partColumns: readonly string[];
  readonly positionColumns: readonly string[];
  readonly kinds: Readonly<Record<TrackPart['kind'], string>>;
  /** How surely fuel is known. */
  readonly bounds: Readonly<Record<'exact' | 'about' | 'least' | 'less' | 'refuelled', string>>;
  readonly offsetOf: OffsetOf;
  /** Of a clock that is set back an hour comes twice: each time is given in UTC too, at the end of its row. */
  readonly withUtc: boolean;
}

/** A text, a number, a time of Unix milliseconds by the clock of a zone, or nothing. */
type Cell = string | number | { readonly timeMs: number; readonly offsetOf: OffsetOf } | null;

/** Spreadsheets take no more rows, of which one has the headings. */
export const MOST_POSITIONS_OF_SHEET = 1_048_575;

const DAY_MS = 86_400_000;
/** Days from the first of the calendar of spreadsheets to that of Unix. */
const UNIX_DAYS = 25_569;
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/**
 * Tracks as a workbook (ECMA-376): trips, stops and silences on one sheet, positions on another. Times are those of the chosen zone, and in
 * UTC once more; texts stay texts, whatever they look like.
 */
export function xlsxOf(sources: readonly TrackFileSource[], look: WorkbookLook): Promise<Blob> {
  const sheets = [
    [look.partColumns, ...sources.flatMap((source) => partRows(source, look))],
    [look.positionColumns, ...sources.flatMap((source) => positionRows(source, look))],
  ];
  const numbered = look.sheets.map((name, index) => ({ name, id: index + 1 }));
  const each = (text: (sheet: { readonly name: string; readonly id: number }) => string): string =>
    numbered.map(text).join('');
  return zipOf([
    [
      '[Content_Types].xml',
      `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${each(({ id }) => `<Override PartName="/xl/worksheets/sheet${id}.xml" ContentType="${TYPE}.worksheet+xml"/>`)}</Types>`,
    ],
    [
      '_rels/.rels',
      `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${each(({ name, id }) => `<sheet name="${xmlText(sheetName(name))}" sheetId="${id}" r:id="rId${id}"/>`)}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${XML}<Relationships xmlns="${PACKAGE}/relationships">${each(({ id }) => `<Relationship Id="rId${id}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${id}.xml"/>`)}<Relationship Id="rId9" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    ],
    [
      'xl/styles.xml',
      `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ],
    ...sheets.map((rows, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheetOf(rows)] as const),
  ]);
}

function partRows({ name, track, fuel }: TrackFileSource, look: WorkbookLook): readonly (readonly Cell[])[] {
  const { fixes, parts } = track;
  const msAt = (index: number): number => (fixes.timeUs[index] ?? 0) / 1000;
  return parts.map((part): readonly Cell[] => {
    const seconds = durationOf(fixes, part);
    const isTrip = part.kind === 'trip';
    return [
      name,
      look.kinds[part.kind],
      { timeMs: msAt(part.from), offsetOf: look.offsetOf },
      { timeMs: msAt(part.to), offsetOf: look.offsetOf },
      rounded(seconds / 60, 1),
      part.kind === 'stop' ? null : rounded(part.distanceM / 1000, 3),
      isTrip && seconds > 0 ? rounded((part.distanceM / seconds) * 3.6, 1) : null,
      isTrip ? rounded(part.topSpeedKmh, 1) : null,
      part.kind === 'stop' ? rounded(part.idleS / 60, 1) : null,
      ...fuelCells(fuel, part, track, look),
      ...utcCells(look, msAt(part.from), msAt(part.to)),
    ];
  });
}

/** Figure, unit, and how surely it is known; nothing where it is not. */
function fuelCells(
  fuel: Fuel | null,
  { kind, from, to }: TrackPart,
  { fixes }: ReadTrack,
  { bounds }: WorkbookLook,
): readonly Cell[] {
  const use = fuel?.used(kind, fixes.timeUs[from] ?? 0, fixes.timeUs[to] ?? 0) ?? null;
  if (fuel === null || use === null) return [null, null, null];
  if (use === 'refuelled') return [null, null, bounds.refuelled];
  return [rounded(use.amount, 1), fuel.source.unit, bounds[use.bound]];
}

function utcCells({ withUtc }: WorkbookLook, ...timesMs: readonly number[]): readonly Cell[] {
  return withUtc ? timesMs.map((timeMs) => ({ timeMs, offsetOf: () => 0 })) : [];
}

function positionRows({ name, track }: TrackFileSource, look: WorkbookLook): readonly (readonly Cell[])[] {
  return piecesOf(track).flatMap((piece) =>
    piece.map(
      ({ timeUs, latitude, longitude, speedKmh, headingDeg, altitudeM, ignition }): readonly Cell[] => [
        name,
        { timeMs: timeUs / 1000, offsetOf: look.offsetOf },
        rounded(latitude, 6),
        rounded(longitude, 6),
        speedKmh === null ? null : rounded(speedKmh, 1),
        headingDeg,
        altitudeM,
        ignition === null ? null : Number(ignition),
        ...utcCells(look, timeUs / 1000),
      ],
    ),
  );
}

function sheetOf(rows: readonly (readonly Cell[])[]): string {
  const lines = rows.map((cells) => `<row>${cells.map(cellOf).join('')}</row>`);
  return `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="14" width="19" customWidth="1"/></cols><sheetData>${lines.join('')}</sheetData></worksheet>`;
}

function cellOf(cell: Cell): string {
  if (typeof cell === 'string') {
    return `<c t="inlineStr"><is><t xml:space="preserve">${xmlText(cell)}</t></is></c>`;
  }
  if (cell === null || (typeof cell === 'number' && !Number.isFinite(cell))) return '<c/>';
  if (typeof cell === 'number') return `<c><v>${cell}</v></c>`;
  const localMs = cell.timeMs + cell.offsetOf(cell.timeMs) * 1000;
  return `<c s="1"><v>${localMs / DAY_MS + UNIX_DAYS}</v></c>`;
}

function rounded(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}

/** Spreadsheets take no more, and none of these. */
function sheetName(name: string): string {
  return name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31);
}
