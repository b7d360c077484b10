import type { ExportSelection } from '../../shared/export.ts';
import { type JsonObject, type JsonValue, jsonText } from '../../shared/json.ts';
import { parseSentObject } from '../flespi/json-text.ts';
import { serverTimeOf } from '../journal/identity.ts';
import type { JournalReader, StoredMessage, StoredVehicle } from '../journal/reader.ts';
import { textCell, valueCell } from './csv-cell.ts';
import { createParameterColumns } from './csv-columns.ts';
import { isoOf } from './iso-time.ts';
import type { Piece } from './piece.ts';
import { spanOf } from './span.ts';

/** Spreadsheets take a file without it for one in the machine's old 8-bit encoding and garble names; RFC 4180 allows any. */
const BYTE_ORDER_MARK = '\ufeff';
/** Capitals and blanks, which no parameter of flespi has, so that none of these is taken for one. */
const OWN_COLUMNS = [
  'Vehicle id',
  'Vehicle name',
  'Ident',
  'Device time (UTC)',
  'Server time (UTC)',
  'Received (UTC)',
  'Source',
];
const OTHER_COLUMN = 'Other parameters';

/**
 * The messages as a table (RFC 4180): what Fleetglass knows of each, then a column for every parameter of the span. The last
 * column holds as JSON what has none: names beyond the bound, and those that arrived while the file was being written. The
 * times are to the millisecond; the parameters `timestamp` and `server.timestamp` beside them are as they came.
 */
export function* csvPieces(reader: JournalReader, request: ExportSelection): Generator<Piece> {
  const span = spanOf(request);
  // The messages are read twice: a table's head comes first, and it needs the names of them all.
  const total = 2 * reader.count(span);
  let read = 0;
  const fraction = (): number => (total === 0 ? 1 : Math.min(read / total, 1));

  const columns = createParameterColumns();
  for (const { body } of reader.messages(span)) {
    read += 1;
    columns.add(Object.keys(parametersOf(body)));
    yield { text: '', written: 0, fraction: fraction() };
  }

  const names = columns.sorted();
  const head = [...OWN_COLUMNS, ...names, OTHER_COLUMN].map(textCell);
  yield { text: `${BYTE_ORDER_MARK}${rowOf(head)}`, written: 0, fraction: fraction() };

  const known = new Set(names);
  const vehicles = new Map(reader.vehicles().map((vehicle) => [vehicle.id, vehicle]));
  for (const message of reader.messages(span)) {
    read += 1;
    const cells = cellsOf(message, vehicles.get(message.vehicleId), names, known);
    yield { text: rowOf(cells), written: 1, fraction: fraction() };
  }
}

function cellsOf(
  message: StoredMessage,
  vehicle: StoredVehicle | undefined,
  names: readonly string[],
  known: ReadonlySet<string>,
): readonly string[] {
  const { body, timeUs, mark } = message;
  const parameters = parametersOf(body);
  const serverUs = serverTimeOf(timeUs, mark);
  return [
    textCell(message.vehicleId),
    textCell(vehicle?.name ?? ''),
    textCell(vehicle?.ident ?? ''),
    isoOf(timeUs),
    serverUs === null ? '' : isoOf(serverUs),
    isoOf(message.receivedAtMs * 1000),
    message.source,
    ...names.map((name) => valueCell(ownValue(parameters, name))),
    otherCell(parameters, known),
  ];
}

function rowOf(cells: readonly string[]): string {
  return `${cells.join(',')}\r\n`;
}

function otherCell(parameters: JsonObject, known: ReadonlySet<string>): string {
  const others = Object.entries(parameters).filter(([name]) => !known.has(name));
  return others.length === 0 ? '' : textCell(jsonText(Object.fromEntries(others)));
}

/** A column may be named like something that every object inherits. */
function ownValue(parameters: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(parameters, name) ? parameters[name] : undefined;
}

/** What is in the journal was read once; should a body not be readable any more, its row shows what is known beside it. */
function parametersOf(body: string): JsonObject {
  const parameters = parseSentObject(body, 'The message');
  return typeof parameters === 'string' ? {} : parameters;
}
