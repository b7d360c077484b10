/**
 * How a file of an earlier version is read, by who cannot bring it to this one: views of the reader's own connection, a step for each
 * migration, that show what the migration would make. A migration without a step here cannot be read across.
 */
export const VIEWS_OF_OLDER: Readonly<Record<number, string>> = {
  1: `CREATE TEMP VIEW unreadable AS SELECT id, received_ms, received_ms AS last_ms, 1 AS times, x'' AS identity, source, topic,
    reason, length(payload) <> 65536 AS whole, length(payload) AS bytes, payload FROM main.quarantine`,
  // Who only reads asks neither when something came nor when a name was said.
  2: '',
  3: '',
  // Only Delivery goes by arrival, and it is asked of an open journal alone.
  4: '',
  5: `CREATE TEMP VIEW dictionary_copies AS SELECT id, bytes FROM main.dictionaries;
    CREATE TEMP VIEW damage AS SELECT 0 AS id, NULL AS block, 0 AS found_ms, 0 AS messages, '' AS vehicles, 0 AS from_ms,
    0 AS to_ms WHERE 0`,
  6: 'CREATE TEMP VIEW vehicles AS SELECT key, subject, name, ident, NULL AS became FROM main.vehicles',
  7: `CREATE TEMP VIEW inbox AS SELECT 0 AS id, '' AS form, 0 AS entries, 0 AS first_ms, 0 AS last_ms, 0 AS checksum, 0 AS run,
    0 AS elapsed_ms, x'' AS bytes WHERE 0`,
  // A block says itself how it is compressed.
  8: '',
  // Only retention, and who notes damage, ask what was fetched.
  9: '',
  // Who only reads a journal that is not open asks for no alarms.
  10: '',
  11: `CREATE TEMP VIEW segments AS SELECT 0 AS start_ms, NULL AS end_ms, 0 AS messages, 0 AS version, x'' AS state, NULL AS body WHERE 0;
    CREATE TEMP VIEW links AS SELECT 0 AS id, 0 AS at_ms, '' AS state WHERE 0`,
  12: `CREATE TEMP VIEW strips AS SELECT 0 AS vehicle, 0 AS to_us, 0 AS block, 0 AS place, 0 AS span_us, 0 AS blocks, 0 AS count,
    NULL AS far_us, x'' AS columns WHERE 0`,
  13: '',
  // Who only reads a journal that is not open asks for no notes.
  14: '',
  // Nor for intervals and short messages.
  15: '',
};
