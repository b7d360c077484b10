import { resolve } from 'node:path';
import { parseOptions } from '../../src/core/options/parse-options.ts';
import { readArguments } from '../../src/core/options/read-arguments.ts';
import type { Environment } from '../../src/core/process/environment.ts';
import {
  EVERYTHING,
  type ExportFormat,
  type ExportSelection,
  MESSAGE_FORMATS,
} from '../../src/shared/export.ts';
import { fail, ok, type Result } from '../../src/shared/result.ts';
import { parseTime } from './time.ts';

/** What `npm run export` is asked to do. */
export interface ExportOptions {
  /** Absolute path. */
  readonly dataDir: string;
  /** Which journal, by the part of its name after `journal-`; null leaves the choice. */
  readonly account: string | null;
  /** A journal by its file, such as one that was set aside; a name alone is one in the data dir. Null for those in use. */
  readonly journal: string | null;
  readonly request: ExportSelection;
  /** Absolute path; null writes to stdout. */
  readonly out: string | null;
}

/** What `--help` prints. */
export const EXPORT_HELP = `Takes messages out of the journal, whether Fleetglass runs or not.

npm run --silent export -- --format ndjson|csv|xlsx|gpx|geojson [options]
npm run --silent export -- --unreadable [options]
  --format F       ndjson: each message as it came, one a line; csv: a plain table, for programs; xlsx: the table
                   for spreadsheets, which would make numbers and dates of texts in a csv; gpx, geojson: tracks
  --from TIME      first device time, as 2026-01-31 (midnight UTC) or 2026-01-31T08:00:00+02:00
  --to TIME        device time up to which, itself not included; without both: everything held
  --unreadable     instead of messages, the payloads that could not be read: ndjson, each whole with its reason;
                   --from and --to are then times of receipt
  --vehicle ID     one vehicle by its flespi device id, else all
  --out FILE       the file to write, which appears once it is whole, never a journal; else stdout
  --data-dir DIR   where Fleetglass keeps its data    [FLEETGLASS_DATA_DIR]
  --account NAME   where the data dir holds the journals of several accounts: journal-NAME.db
  --journal FILE   a journal by its file or name, such as one that was set aside; what of it is whole comes out
  --help           this text

Exit code: 0 where all that is held of the span came out; 1 where something is missing or nothing could be written: the
last lines on stderr say what; 2 for a wrong option.`;

const OPTION_TYPES = {
  help: { type: 'boolean', short: 'h' },
  'data-dir': { type: 'string' },
  account: { type: 'string' },
  journal: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  vehicle: { type: 'string' },
  format: { type: 'string' },
  unreadable: { type: 'boolean' },
  out: { type: 'string' },
} as const;

/** Reads the options; null asks for the help text. A failure's message is one clear line. */
export function parseExportOptions(argv: readonly string[], env: Environment): Result<ExportOptions | null> {
  const given = readArguments({ args: [...argv], options: OPTION_TYPES });
  if (!given.ok) return given;
  const { values } = given.value;
  const { help, vehicle, account, journal, out } = values;
  if (help === true) return ok(null);
  const format = formatOf(values);
  if (!format.ok) return format;
  const fromMs = timeOption('--from', values.from, EVERYTHING.fromMs);
  if (!fromMs.ok) return fromMs;
  const toMs = timeOption('--to', values.to, EVERYTHING.toMs);
  if (!toMs.ok) return toMs;
  if (fromMs.value >= toMs.value) return fail({ code: 'as-told', text: '--from must be before --to.' });
  if (vehicle === '') return fail({ code: 'as-told', text: '--vehicle takes the id of a vehicle.' });
  if (out === '') return fail({ code: 'as-told', text: '--out takes the path of a file.' });
  if (journal === '') return fail({ code: 'as-told', text: '--journal takes the path or name of a file.' });
  if (journal !== undefined && account !== undefined) {
    return fail({ code: 'as-told', text: 'Give --account or --journal, not both.' });
  }
  const dataDir = dataDirOf(values['data-dir'], env);
  if (!dataDir.ok) return dataDir;
  return ok({
    dataDir: dataDir.value,
    account: account ?? null,
    journal: journal ?? null,
    request: { fromMs: fromMs.value, toMs: toMs.value, vehicleId: vehicle ?? null, format: format.value },
    out: out === undefined ? null : resolve(out),
  });
}

/** What could not be read has one form, and no vehicle. */
function formatOf(given: {
  readonly format?: string | undefined;
  readonly unreadable?: boolean | undefined;
  readonly vehicle?: string | undefined;
}): Result<ExportFormat> {
  if (given.unreadable === true) {
    if (given.vehicle !== undefined) {
      return fail({
        code: 'as-told',
        text: '--unreadable goes without --vehicle: nobody can say whose they are.',
      });
    }
    if (given.format === undefined || given.format === 'ndjson') return ok('unreadable');
    return fail({ code: 'as-told', text: '--unreadable is always ndjson; leave --format out.' });
  }
  const format = MESSAGE_FORMATS.find((each) => each === given.format);
  if (format === undefined)
    return fail({ code: 'as-told', text: `--format takes one of ${MESSAGE_FORMATS.join(', ')}.` });
  return ok(format);
}

function timeOption(name: string, text: string | undefined, fallbackMs: number): Result<number> {
  if (text === undefined) return ok(fallbackMs);
  const timeMs = parseTime(text);
  if (timeMs !== null) return ok(timeMs);
  return fail({
    code: 'as-told',
    text: `${name} takes a date such as 2026-01-31, or a time with its zone such as 2026-01-31T08:00:00Z.`,
  });
}

/** As a host finds it; its other options are none of ours, right or wrong. */
function dataDirOf(given: string | undefined, env: Environment): Result<string> {
  const others = Object.entries(env).filter(
    ([name]) => name === 'FLEETGLASS_DATA_DIR' || !name.startsWith('FLEETGLASS_'),
  );
  const host = parseOptions(given === undefined ? [] : [`--data-dir=${given}`], Object.fromEntries(others));
  return host.ok ? ok(host.value.dataDir) : host;
}
