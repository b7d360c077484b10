import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inEnglish } from '../../src/shared/wording/in-english.ts';
import { parseExportOptions } from './options.ts';

const HOME = { XDG_DATA_HOME: '/home/me/data', APPDATA: '/home/me/data' };

describe('options of an export', () => {
  it('are everything that is held, to stdout, unless told otherwise', () => {
    expect(parseExportOptions(['--format', 'csv', '--data-dir', '/data'], HOME)).toEqual({
      ok: true,
      value: {
        dataDir: resolve('/data'),
        account: null,
        journal: null,
        request: { fromMs: 0, toMs: 8.64e15, vehicleId: null, format: 'csv' },
        out: null,
      },
    });
  });

  it('take all that can be told', () => {
    const argv = [
      '--data-dir=/data',
      '--account=demo',
      '--from=2026-01-01',
      '--to=2026-01-01T00:00:01Z',
      '--vehicle=5001',
      '--format=gpx',
      '--out=tracks.gpx',
    ];
    expect(parseExportOptions(argv, HOME)).toMatchObject({
      value: {
        account: 'demo',
        request: {
          fromMs: Date.UTC(2026, 0, 1),
          toMs: Date.UTC(2026, 0, 1, 0, 0, 1),
          vehicleId: '5001',
          format: 'gpx',
        },
        out: resolve('tracks.gpx'),
      },
    });
  });

  it.each([[['--unreadable']], [['--unreadable', '--format=ndjson']]])(
    'ask with %j for what could not be read',
    (argv) => {
      expect(parseExportOptions(argv, HOME)).toMatchObject({
        value: { request: { fromMs: 0, toMs: 8.64e15, vehicleId: null, format: 'unreadable' } },
      });
    },
  );

  it('find the data dir where a host has it, whatever else the host was told', () => {
    const dataDirOf = (env: Record<string, string>): unknown => {
      const options = parseExportOptions(['--format=csv'], env);
      return options.ok && options.value?.dataDir;
    };
    expect(dataDirOf({ ...HOME, FLEETGLASS_DATA_DIR: '/elsewhere', FLEETGLASS_PORT: 'x' })).toBe(
      resolve('/elsewhere'),
    );
    expect(dataDirOf({ ...HOME, FLEETGLASS_DEMO: '1' })).toMatch(/[/\\]fleetglass$/i);
  });

  it('ask for help before anything else is looked at', () => {
    expect(parseExportOptions(['--help', '--format=x'], HOME)).toEqual({ ok: true, value: null });
  });

  it.each([
    [[], /^--format takes one of ndjson, csv, xlsx, gpx, geojson\.$/],
    [['--format=xls'], /^--format takes one of/],
    [
      ['--format=csv', '--from=yesterday'],
      /^--from takes a date such as 2026-01-31, or a time with its zone/,
    ],
    [['--format=csv', '--to=2026-01-01T00:00:00'], /^--to takes a date/],
    [['--format=csv', '--from=2026-01-02', '--to=2026-01-01'], /^--from must be before --to\.$/],
    [['--format=csv', '--from=2026-01-01', '--to=2026-01-01'], /^--from must be before --to\.$/],
    [['--format=unreadable'], /^--format takes one of/],
    [['--unreadable', '--format=csv'], /^--unreadable is always ndjson/],
    [['--unreadable', '--vehicle=7'], /^--unreadable goes without --vehicle/],
    [['--format=csv', '--vehicle='], /^--vehicle takes the id of a vehicle\.$/],
    [['--format=csv', '--out='], /^--out takes the path of a file\.$/],
    [['--nonsense'], /^Unknown option '--nonsense'\. Try --help\.$/],
    [['messages.csv'], /^Unexpected argument 'messages\. Try --help\.$|^Unexpected argument .*Try --help\.$/],
  ])('refuse %j in one line', (argv, line) => {
    const options = parseExportOptions(argv, HOME);
    expect(options.ok ? '' : inEnglish(options.error)).toMatch(line);
    expect(options.ok || inEnglish(options.error)).not.toMatch(/\n/);
  });
});
