/**
 * Messages of a segment in their order of arrival, a column each for all that is told of one. A vehicle's numbers are told by its last, for
 * it mostly is near where it was.
 */
import { type ExactNumber, exactNumber, isExactNumber } from '../../../shared/exact-number.ts';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import { partsOf, subjectOf } from '../../flespi/subject.ts';
import { SOURCES, sourceAt } from '../blocks/packed.ts';
import { type ReadDecimal, readDecimal, writeDecimal } from './decimals.ts';
import type { PastEvent } from './past-event.ts';
import { createSink, createSource, type Sink, type Source } from './sinks.ts';
import { createWords, readWords } from './words.ts';

const MICROSECONDS = 1e6;
const MILLISECONDS = 1e3;
/** Digits of a coordinate that trackers send: a centimetre. */
const COORDINATE = 1e7;
/** Of any other parameter. */
const PARAMETER = 1e3;
/** What means something is shorter; of what is longer its beginning means as little. */
const LONGEST_TEXT = 100;

/** Kinds of value, said with the names of a message: most messages of a fleet have the same. */
const KIND = { number: 'n', text: 's', exact: 'e', yes: 't', no: 'f', other: 'o' } as const;
type Kind = (typeof KIND)[keyof typeof KIND];

/** Columns that are there for every message, in the order they are kept in. */
const FIXED = [
  'vehicle',
  'arrival',
  'time',
  'server',
  'how',
  'block',
  'place',
  'names',
  'shape',
  'texts',
] as const;

const UNDATED = 1;
const NAMED = 2;
const NAME_GONE = 4;
const IDENTIFIED = 8;
const IDENT_GONE = 16;
const SOURCE_FROM = 32;

function perUnitOf(name: string): number {
  return name === 'position.latitude' || name === 'position.longitude' ? COORDINATE : PARAMETER;
}

/** What a vehicle's next message is told by. */
interface Known {
  name: string | null;
  ident: string | null;
  timeUs: number;
  /** By the parameter's column. */
  readonly numbers: number[];
}

function createKnown(): Known {
  return { name: null, ident: null, timeUs: 0, numbers: [] };
}

/** Writes messages into columns as they come, so that none of them needs to be held. */
export interface EventWriter {
  /** Behind all before. */
  add(event: PastEvent): void;
  count(): number;
  /** Nothing is added after it. */
  columns(): readonly Uint8Array[];
}

/** Creates one that has none. */
export function createEventWriter(): EventWriter {
  const fixed = Object.fromEntries(FIXED.map((name) => [name, createSink()])) as Record<
    (typeof FIXED)[number],
    Sink
  >;
  const vehicles = createWords();
  const words = createWords();
  const shapes = createWords();
  const parameters = createWords();
  const columns: Sink[] = [];
  const known: Known[] = [];
  let arrivedMs = 0;
  let block = 0;
  let place = 0;
  let count = 0;

  const add = (event: PastEvent): void => {
    count++;
    const { message, source } = event;
    const vehicle = vehicles.numberOf(subjectOf(message, source));
    const before = known[vehicle] ?? createKnown();
    known[vehicle] = before;
    fixed.vehicle.whole(vehicle);
    writeDecimal(fixed.arrival, event.receivedAtMs / MILLISECONDS, arrivedMs, MILLISECONDS);
    arrivedMs = event.receivedAtMs;
    before.timeUs = writeDecimal(fixed.time, message.timestampS, before.timeUs, MICROSECONDS);
    writeDecimal(fixed.server, message.serverTimestampS ?? Number.NaN, arrivedMs * 1000, MICROSECONDS);
    fixed.how.whole(howOf(event, before));
    writeDecimal(fixed.block, event.block, block, 1);
    writeDecimal(fixed.place, event.place, event.block === block ? place : -1, 1);
    block = event.block;
    place = event.place;
    for (const [said, last] of [
      [message.deviceName, before.name],
      [message.ident, before.ident],
    ]) {
      if (said !== last && said != null) fixed.names.whole(words.numberOf(said));
    }
    before.name = message.deviceName;
    before.ident = message.ident;

    const entries = Object.entries(message.parameters);
    fixed.shape.whole(shapes.numberOf(JSON.stringify(entries.map(([name, value]) => kindOf(value) + name))));
    for (const [name, value] of entries) {
      const kind = kindOf(value);
      if (kind === KIND.number) {
        const column = parameters.numberOf(name);
        columns[column] ??= createSink();
        const reference = before.numbers[column] ?? 0;
        before.numbers[column] = writeDecimal(columns[column], Number(value), reference, perUnitOf(name));
      } else if (kind === KIND.text) {
        fixed.texts.whole(words.numberOf(String(value).slice(0, LONGEST_TEXT)));
      } else if (kind === KIND.exact) {
        fixed.texts.whole(words.numberOf((value as ExactNumber).digits));
      }
    }
  };
  return {
    add,
    count: () => count,
    columns() {
      const head = createSink();
      head.whole(count);
      return [
        head.bytes(),
        ...[vehicles, words, shapes, parameters].map((each) => each.bytes()),
        ...FIXED.map((name) => fixed[name].bytes()),
        ...columns.map((column) => column.bytes()),
      ];
    },
  };
}

function howOf({ message, source }: PastEvent, before: Known): number {
  const { deviceName, ident, undated } = message;
  return (
    (undated === true ? UNDATED : 0) +
    saidBits(deviceName, before.name, NAMED, NAME_GONE) +
    saidBits(ident, before.ident, IDENTIFIED, IDENT_GONE) +
    SOURCE_FROM * SOURCES.indexOf(source)
  );
}

function saidBits(said: string | null, last: string | null, told: number, gone: number): number {
  if (said === last) return 0;
  return said === null ? gone : told;
}

function kindOf(value: JsonValue | undefined): Kind {
  switch (typeof value) {
    case 'number':
      return KIND.number;
    case 'string':
      return KIND.text;
    case 'boolean':
      return value ? KIND.yes : KIND.no;
    default:
      return isExactNumber(value) ? KIND.exact : KIND.other;
  }
}

interface ReadShape {
  readonly members: readonly {
    readonly name: string;
    readonly kind: string;
    readonly column: number;
    readonly perUnit: number;
  }[];
}

/** What a vehicle's next message is read by. */
interface ReadKnown extends Known {
  readonly of: ReturnType<typeof partsOf>;
}

/** The messages of a segment, read as far as they were asked for: a moment within it takes no more of the time than it is into it. */
export interface EventReader {
  /** Those that came up to `ms`, Unix milliseconds, and the next if there is one. Throws where the columns are not those of messages. */
  upTo(ms: number): readonly PastEvent[];
}

/** Reads the messages again. Throws where the columns are not those of messages. */
export function createEventReader(columns: readonly Uint8Array[]): EventReader {
  const column = (at: number): Uint8Array => {
    const bytes = columns[at];
    if (bytes === undefined) throw new RangeError('it lacks a column');
    return bytes;
  };
  const count = createSource(column(0)).whole();
  const subjectAt = readWords(column(1));
  const wordAt = readWords(column(2));
  const shapeAt = readWords(column(3));
  const parameterAt = readWords(column(4));
  const fixed = Object.fromEntries(FIXED.map((name, at) => [name, createSource(column(5 + at))])) as Record<
    (typeof FIXED)[number],
    Source
  >;
  const numbers = columns.slice(5 + FIXED.length).map(createSource);
  const columnOf = new Map(numbers.map((_, at) => [parameterAt(at), at]));
  const shapes: (ReadShape | undefined)[] = [];
  const shapeOf = (at: number): ReadShape => {
    const known = shapes[at] ?? readShape(shapeAt(at), columnOf);
    shapes[at] = known;
    return known;
  };
  const known: (ReadKnown | undefined)[] = [];
  const into: ReadDecimal = { value: 0, reference: 0 };
  const events: PastEvent[] = [];
  let arrivedMs = 0;
  let block = 0;
  let place = 0;

  const readNext = (): void => {
    const vehicle = fixed.vehicle.whole();
    const before = known[vehicle] ?? { ...createKnown(), of: partsOf(subjectAt(vehicle)) };
    known[vehicle] = before;
    readDecimal(fixed.arrival, into, arrivedMs, MILLISECONDS);
    arrivedMs = into.reference;
    readDecimal(fixed.time, into, before.timeUs, MICROSECONDS);
    before.timeUs = into.reference;
    const timestampS = into.value;
    readDecimal(fixed.server, into, arrivedMs * 1000, MICROSECONDS);
    const serverTimestampS = Number.isNaN(into.value) ? null : into.value;
    const how = fixed.how.whole();
    readDecimal(fixed.block, into, block, 1);
    const isSameBlock = into.value === block;
    block = into.value;
    readDecimal(fixed.place, into, isSameBlock ? place : -1, 1);
    place = into.value;
    if ((how & NAMED) !== 0) before.name = wordAt(fixed.names.whole());
    else if ((how & NAME_GONE) !== 0) before.name = null;
    if ((how & IDENTIFIED) !== 0) before.ident = wordAt(fixed.names.whole());
    else if ((how & IDENT_GONE) !== 0) before.ident = null;

    const parameters: Record<string, JsonValue> = {};
    for (const { name, kind, column: at, perUnit } of shapeOf(fixed.shape.whole()).members) {
      if (kind === KIND.number) {
        const source = numbers[at];
        if (source === undefined) throw new RangeError('it lacks the column of a parameter');
        readDecimal(source, into, before.numbers[at] ?? 0, perUnit);
        before.numbers[at] = into.reference;
        parameters[name] = into.value;
      } else {
        parameters[name] =
          kind === KIND.text || kind === KIND.exact
            ? textOf(kind, wordAt(fixed.texts.whole()))
            : plainOf(kind);
      }
    }
    events.push({
      receivedAtMs: arrivedMs,
      source: sourceAt(Math.floor(how / SOURCE_FROM)),
      message: {
        kind: 'message',
        deviceId: before.of.deviceId,
        channelId: before.of.channelId,
        ident: before.ident,
        deviceName: before.name,
        timestampS,
        undated: (how & UNDATED) === 0 ? undefined : true,
        serverTimestampS,
        parameters: parameters as JsonObject,
      },
      block,
      place,
    });
  };

  return {
    upTo(ms) {
      while (events.length < count && (events.length === 0 || arrivedMs <= ms)) readNext();
      return events;
    },
  };
}

function readShape(text: string, columnOf: ReadonlyMap<string, number>): ReadShape {
  const members = JSON.parse(text) as readonly string[];
  return {
    members: members.map((member) => {
      const name = member.slice(1);
      const column = columnOf.get(name) ?? -1;
      return { kind: member.slice(0, 1), name, column, perUnit: perUnitOf(name) };
    }),
  };
}

function textOf(kind: string, text: string): JsonValue {
  return kind === KIND.exact ? (exactNumber(text) as unknown as JsonValue) : text;
}

/** What is neither means no more than that something was said. */
function plainOf(kind: string): JsonValue {
  if (kind === KIND.yes) return true;
  return kind === KIND.no ? false : null;
}
