import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Names } from './names.ts';
import { AT, type PackedMessages, SOURCES, STRIDE } from './packed.ts';

/** Writes rows of messages and counts what comes again. */
export interface MessageRows {
  /**
   * Writes the message at `index` as the one at `place` of `block`; false where it is held already, which is then noted. Within
   * a transaction.
   */
  write(packed: PackedMessages, index: number, vehicle: number, block: number, place: number): boolean;
}

const COLUMNS = 'vehicle, time_us, mark, block, place, latitude, longitude, speed, course, altitude, flags';
/** A statement a source: each value to bind is a noticeable part of what a message costs. */
const insertWith = (columns: string): string =>
  `INSERT INTO messages (${COLUMNS}, ${columns}) VALUES (${`${COLUMNS}, ${columns}`.replace(/\w+/g, '?')})
   ON CONFLICT DO NOTHING`;
const NOTHING_MORE: readonly never[] = [];
const WHERE = 'WHERE vehicle = ? AND time_us = ? AND mark = ?';

/** What is held of how a message came. */
interface Held {
  readonly mqtt: number | null;
  readonly http: number | null;
  readonly rest: number | null;
  readonly block: number;
}

/** Creates the writer of rows of an open journal. */
export function createMessageRows(database: DatabaseSync, names: Names): MessageRows {
  const insert = {
    mqtt: database.prepare(insertWith('mqtt')),
    http: database.prepare(insertWith('http, stream')),
    rest: database.prepare(insertWith('rest')),
  };
  const select = database.prepare(`SELECT mqtt, http, rest, block FROM messages ${WHERE}`);
  const first = {
    mqtt: database.prepare(`UPDATE messages SET mqtt = ? ${WHERE}`),
    http: database.prepare(`UPDATE messages SET http = ?, stream = coalesce(stream, ?) ${WHERE}`),
    rest: database.prepare(`UPDATE messages SET rest = ? ${WHERE}`),
  };
  const again = (column: string): StatementSync =>
    database.prepare(`UPDATE messages SET ${column} = ${column} + 1 ${WHERE}`);
  const counters = {
    redelivered: again('redelivered'),
    retried: again('retried'),
    doubled: again('doubled'),
    refilled: again('refilled'),
  };
  /** The first block written since a connection began: what lies before it was brought by an earlier one. */
  let connection = { number: Number.NaN, firstBlock: 0 };
  /** The HTTP request being taken in, and whether any of it was new so far. */
  let request = { number: Number.NaN, sawFresh: false };

  const noteDelivery = (isHttp: boolean, delivery: number, block: number): void => {
    if (isHttp) {
      if (request.number !== delivery) request = { number: delivery, sawFresh: false };
    } else if (connection.number !== delivery) connection = { number: delivery, firstBlock: block };
  };

  return {
    write({ numbers }, index, vehicle, block, place) {
      const row = index * STRIDE;
      const timeUs = numbers[row + AT.timeUs] ?? Number.NaN;
      const mark = numbers[row + AT.mark] ?? Number.NaN;
      const delivery = numbers[row + AT.delivery] ?? 0;
      const source = columnOf(numbers[row + AT.source] ?? 0);
      const arrival = Math.round((numbers[row + AT.receivedMs] ?? 0) - timeUs / 1000);
      const stream = source === 'http' ? names.streamKey(numbers[row + AT.stream] ?? -1) : null;
      if (source !== 'rest') noteDelivery(source === 'http', delivery, block);
      const { changes } = insert[source].run(
        vehicle,
        timeUs,
        mark,
        block,
        place,
        orNull(numbers[row + AT.latitude]),
        orNull(numbers[row + AT.longitude]),
        orNull(numbers[row + AT.speed]),
        orNull(numbers[row + AT.course]),
        orNull(numbers[row + AT.altitude]),
        numbers[row + AT.flags] ?? 0,
        arrival,
        ...(source === 'http' ? [stream] : NOTHING_MORE),
      );
      if (changes === 1) {
        if (source === 'http') request.sawFresh = true;
        return true;
      }
      const held = select.get(vehicle, timeUs, mark) as unknown as Held;
      if (held[source] === null) {
        if (source === 'http') first.http.run(arrival, stream, vehicle, timeUs, mark);
        else first[source].run(arrival, vehicle, timeUs, mark);
        if (source === 'http') request.sawFresh = true;
      } else {
        const before = held.block < connection.firstBlock;
        counters[causeOf(source, numbers[row + AT.redelivered] === 1 || before, request.sawFresh)].run(
          vehicle,
          timeUs,
          mark,
        );
      }
      return false;
    },
  };
}

/** Why a source brought a message that it has brought before. */
function causeOf(
  source: 'mqtt' | 'http' | 'rest',
  cameBefore: boolean,
  sawFresh: boolean,
): 'redelivered' | 'retried' | 'doubled' | 'refilled' {
  if (source === 'rest') return 'refilled';
  if (source === 'mqtt') return cameBefore ? 'redelivered' : 'doubled';
  // A batch that is posted again begins with what is known; a double comes behind or between new messages.
  return sawFresh ? 'doubled' : 'retried';
}

/** The demo's messages come by MQTT too. */
function columnOf(source: number): 'mqtt' | 'http' | 'rest' {
  const name = SOURCES[source] ?? 'mqtt';
  return name === 'demo' ? 'mqtt' : name;
}

function orNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
