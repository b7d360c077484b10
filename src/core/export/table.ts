import type { ExportSelection } from '../../shared/export.ts';
import type { JsonObject, JsonValue } from '../../shared/json.ts';
import { isoOf } from '../../shared/track-files/iso-time.ts';
import { decodeMessageText } from '../flespi/message.ts';
import { hasOtherContent, serverTimeOf, toMicroseconds } from '../journal/identity/identity.ts';
import type { JournalReader, StoredMessage, StoredVehicle } from '../journal/reading/reader.ts';
import { parseSentObject } from '../json/json-text.ts';
import { createParameterColumns } from './csv-columns.ts';
import { spanOf } from './span.ts';

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

/** What a cell holds, numbers as they were sent; undefined and null are empty. */
export type Cell = JsonValue | undefined;

/** A step of a table on its way into a file: work that writes nothing yet, its head, or the row of a message. */
export interface TableStep {
  readonly kind: 'work' | 'head' | 'row';
  readonly cells: readonly Cell[];
  readonly fraction: number;
}

/**
 * The messages as a table: what Fleetglass knows of each, then a column for every parameter of the span. The last column holds
 * as an object what has none: names beyond the bound, and those that arrived while the file was being written. The times are
 * to the millisecond; the parameters `timestamp` and `server.timestamp` beside them are as they came.
 */
export function* tableSteps(reader: JournalReader, request: ExportSelection): Generator<TableStep> {
  const span = spanOf(request);
  // The messages are read twice: a table's head comes first, and it needs the names of them all.
  const total = 2 * reader.count(span);
  let read = 0;
  const fraction = (): number => (total === 0 ? 1 : Math.min(read / total, 1));

  const columns = createParameterColumns();
  for (const { body } of reader.messages(span)) {
    read += 1;
    columns.add(Object.keys(parametersOf(body)));
    yield { kind: 'work', cells: [], fraction: fraction() };
  }

  const names = columns.sorted();
  yield { kind: 'head', cells: [...OWN_COLUMNS, ...names, OTHER_COLUMN], fraction: fraction() };

  const known = new Set(names);
  const vehicles = new Map(reader.vehicles().map((vehicle) => [vehicle.id, vehicle]));
  for (const message of reader.messages(span)) {
    read += 1;
    const cells = cellsOf(message, vehicles.get(message.vehicleId), names, known);
    yield { kind: 'row', cells, fraction: fraction() };
  }
}

function cellsOf(
  message: StoredMessage,
  vehicle: StoredVehicle | undefined,
  names: readonly string[],
  known: ReadonlySet<string>,
): readonly Cell[] {
  const { body, timeUs, mark } = message;
  const parameters = parametersOf(body);
  const serverUs = hasOtherContent(mark) ? serverTimeIn(body) : serverTimeOf(timeUs, mark);
  return [
    message.vehicleId,
    vehicle?.name,
    vehicle?.ident,
    isoOf(timeUs),
    serverUs === null ? null : isoOf(serverUs),
    isoOf(message.receivedAtMs * 1000),
    message.source,
    ...names.map((name) => ownValue(parameters, name)),
    othersOf(parameters, known),
  ];
}

/** Of a message with the times of another, the body alone says when flespi received it. Unix microseconds. */
function serverTimeIn(body: string): number | null {
  const message = decodeMessageText(body, { receivedAtMs: 0, ident: '' });
  const timeS = message.kind === 'message' ? message.serverTimestampS : null;
  return timeS === null ? null : toMicroseconds(timeS);
}

function othersOf(parameters: JsonObject, known: ReadonlySet<string>): Cell {
  const others = Object.entries(parameters).filter(([name]) => !known.has(name));
  return others.length === 0 ? null : Object.fromEntries(others);
}

/** A column may be named like something that every object inherits. */
function ownValue(parameters: JsonObject, name: string): Cell {
  return Object.hasOwn(parameters, name) ? parameters[name] : undefined;
}

/** What is in the journal was read once; should a body not be readable any more, its row shows what is known beside it. */
function parametersOf(body: string): JsonObject {
  const parameters = parseSentObject(body);
  return typeof parameters === 'string' ? {} : parameters;
}
