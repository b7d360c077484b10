/** What lies in strips is read as what lies in rows is, by every reader. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBlockCache } from '../blocks/block-cache.ts';
import { readerOf } from '../create-reader.ts';
import type { MessageEntry } from '../port/journal.ts';
import { asRows } from '../testing/as-rows.ts';
import { messageEntry, WITH_FIX } from '../testing/entries.ts';
import { openTestStore, type TestStore } from '../testing/open-test-store.ts';
import { createNewestPlaces } from './newest-places.ts';
import { openStripReader } from './rebuilt-strips.ts';

const T = 1_770_000_000;
const SPANS = [
  [0, 5e9],
  [T + 100, T + 400],
  [T + 250.5, T + 251],
  [T - 86_400, T],
  [T + 4_000, T + 90_000],
] as const;

let held: TestStore;
beforeEach(() => {
  held = openTestStore();
});
afterEach(() => held.end());

/** Everything that readers say of a journal. */
function everything() {
  const { database } = held.store();
  const blocks = createBlockCache(database);
  const reader = readerOf(database, blocks);
  const strips = openStripReader(database, blocks);
  const newestPlaces = [Number.POSITIVE_INFINITY, (T + 300) * 1000, (T + 90_000) * 1000].map((arrivedBy) =>
    createNewestPlaces(database, strips, (T + 300) * 1000, arrivedBy),
  );
  const keys = database.prepare('SELECT key FROM vehicles ORDER BY key').all();
  return {
    newest: newestPlaces.map((placesOf) => keys.map(({ key }) => [...placesOf(Number(key))].sort(byPlace))),
    spans: SPANS.map(([fromS, toS]) => {
      const [fromUs, toUs] = [fromS * 1e6, toS * 1e6];
      return {
        all: [...reader.messages({ fromUs, toUs, vehicleId: null })],
        count: reader.count({ fromUs, toUs, vehicleId: null }),
        vehicles: reader.vehicles().map(({ id }) => ({
          messages: [...reader.messages({ fromUs, toUs, vehicleId: id })],
          count: reader.count({ fromUs, toUs, vehicleId: id }),
          track: reader.track(id, fromUs, toUs),
          arrivals: [...reader.arrivals(id, fromS * 1000, toS * 1000)],
        })),
      };
    }),
  };
}

function byPlace(a: { block: number; place: number }, b: { block: number; place: number }): number {
  return a.block - b.block || a.place - b.place;
}

/** The same numbers in [0, 1) each time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Messages as they come in a day that has everything: late, early, again, by several ways, with a fix and without. */
function somebodysDay(seed: number): readonly (readonly MessageEntry[])[] {
  const random = seeded(seed);
  const whole = (most: number): number => Math.floor(random() * most);
  return Array.from({ length: 25 }, (_, commit) =>
    Array.from({ length: 1 + whole(30) }, () => {
      const timeS =
        T + commit * 20 + whole(60) / 2 - (random() < 0.1 ? 3_600 : 0) + (random() < 0.05 ? 7_200 : 0);
      const lateS = random() < 0.2 ? whole(200_000) : whole(3);
      const source = (['mqtt', 'mqtt', 'mqtt', 'http', 'rest'] as const)[whole(5)] ?? 'mqtt';
      return messageEntry(7 + whole(3), timeS, {
        source,
        receivedAtMs: timeS * 1000 + lateS * 1000 + whole(900),
        streamId: source === 'http' ? String(whole(2)) : null,
        parameters:
          random() < 0.7
            ? { ...WITH_FIX, 'position.latitude': 54 + random(), 'position.direction': whole(3_600) / 10 }
            : {},
      });
    }),
  );
}

describe.each([1, 2, 3, 4, 5, 6])('a day with everything (%d)', (seed) => {
  beforeEach(() => {
    for (const messages of somebodysDay(seed)) held.commit(messages);
  });

  it('reads the same out of strips and out of rows', () => {
    const strips = everything();
    const { database } = held.store();
    expect(Number(database.prepare('SELECT count(*) AS count FROM strips').get()?.count)).toBeGreaterThan(10);
    asRows(database);
    held.reopen();
    expect(everything()).toEqual(strips);
  });

  it('reads the same where strips are damaged, but for the stream that brought each', () => {
    const withoutStreams = ({ newest, spans }: ReturnType<typeof everything>) => ({
      newest,
      spans: spans.map(({ vehicles, ...span }) => ({
        ...span,
        vehicles: vehicles.map(({ arrivals, ...rest }) => ({
          ...rest,
          arrivals: arrivals.map(({ streamId: _, ...arrival }) => arrival),
        })),
      })),
    });
    const whole = withoutStreams(everything());
    held.store().database.exec("UPDATE strips SET columns = x'00' || substr(columns, 2) WHERE block % 3 = 0");
    expect(withoutStreams(everything())).toEqual(whole);
  });
});
