import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_LISTENER_SETTINGS } from '../../../shared/listener.ts';
import { DEFAULT_PROXY_SETTINGS } from '../../../shared/proxy.ts';
import { NO_GEOCODER } from '../../../shared/schemas/geocoder.ts';
import { DEFAULT_RECEIVERS } from '../../../shared/schemas/receivers.ts';
import { DEFAULT_SIGNALS } from '../../../shared/schemas/signals.ts';
import { DEFAULT_STATUS_THRESHOLDS } from '../../../shared/schemas/status-thresholds.ts';
import { DEFAULT_RETENTION } from '../../../shared/storage-status.ts';
import { createKeptLog, type KeptLog } from '../../accounts/testing/kept-log.ts';
import { createFakeClock } from '../../testing/fake-clock.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { DEFAULT_TILE_SERVERS } from '../kept-server.ts';
import { openSettings } from '../open-settings.ts';
import type { SettingsStore } from '../settings-store.ts';
import { someKeptAccount } from './some-kept-account.ts';

/** The file of 0.2, as it was written. */
const V1 = {
  version: 1,
  listener: {
    enabled: true,
    host: '127.0.0.1',
    port: 4_711,
    path: '/flespi',
    secretHeader: null,
    tlsCertificateFile: null,
    tlsKeyFile: null,
  },
  retention: { days: 7, maxBytes: 1_000_000_000, fetchedDays: 30 },
};

/** Its listener now: it asks for no secret, and goes on taking what it took. */
const TAKEN_OVER = { ...V1.listener, accountId: null, openAsBefore: true };

/** What the settings of a data dir do, whatever library keeps the file. */
export function settingsContract(name: string, openStore: (dataDir: string) => SettingsStore): void {
  describe(`settings kept by ${name}`, () => {
    let dataDir: string;
    let file: string;
    let log: KeptLog;
    const clock = createFakeClock();
    const open = () => openSettings({ dataDir, clock, log, openStore });
    const asideName = () => `${file}.invalid-${new Date(clock.nowMs()).toISOString().replace(/[:.]/g, '-')}`;

    beforeEach(() => {
      dataDir = temporaryFolder();
      file = join(dataDir, 'settings.json');
      log = createKeptLog();
    });

    it('are the defaults in an empty data dir, and nothing is written', () => {
      const settings = open();
      expect(settings.accounts()).toEqual([]);
      expect(settings.listener()).toEqual(DEFAULT_LISTENER_SETTINGS);
      expect(settings.retention()).toEqual(DEFAULT_RETENTION);
      expect(settings.notices()).toEqual([]);
      expect(readdirSync(dataDir)).toEqual([]);
      expect(log.lines).toEqual([]);
    });

    it('are read where an editor put a byte order mark before them', () => {
      writeFileSync(file, `\ufeff${JSON.stringify(V1)}`);
      const settings = open();
      expect(settings.notices()).toEqual([]);
      expect(settings.listener()).toEqual(TAKEN_OVER);
    });

    it('are found again as they were kept, for their owner alone', () => {
      const listener = { ...DEFAULT_LISTENER_SETTINGS, enabled: true, port: 4_711, accountId: 'account01' };
      const accounts = [
        someKeptAccount({ id: 'account01' }),
        someKeptAccount({ id: 'account02', paused: true }),
      ];
      const settings = open();
      settings.keepAccounts(accounts);
      settings.keepListener(listener);
      settings.keepRetention({ days: 7, maxBytes: 1e9, fetchedDays: 30 });
      settings.keepStatusThresholds({ ...DEFAULT_STATUS_THRESHOLDS, movingKmh: 6 });
      const again = open();
      expect(again.statusThresholds()).toEqual({ ...DEFAULT_STATUS_THRESHOLDS, movingKmh: 6 });
      expect(again.accounts()).toEqual(accounts);
      expect(again.listener()).toEqual(listener);
      expect(again.retention()).toEqual({ days: 7, maxBytes: 1e9, fetchedDays: 30 });
      expect(readdirSync(dataDir)).toEqual(['settings.json']);
      expect(statSync(file).mode & 0o777).toBe(0o600);
    });

    it('are for their owner alone once they are written, whatever they were before', () => {
      writeFileSync(file, JSON.stringify(V1));
      chmodSync(file, 0o644);
      open().keepRetention({ days: 8, maxBytes: 1e9, fetchedDays: 30 });
      expect(statSync(file).mode & 0o777).toBe(0o600);
    });

    it('are written in the data dir alone: what a link in it leads to stays as it was', () => {
      const elsewhere = join(dataDir, 'elsewhere.json');
      const text = JSON.stringify(V1);
      writeFileSync(elsewhere, text);
      symlinkSync(elsewhere, file);
      open().keepRetention({ days: 8, maxBytes: 1e9, fetchedDays: 30 });
      expect(readFileSync(elsewhere, 'utf8')).toBe(text);
      expect(lstatSync(file).isSymbolicLink()).toBe(false);
      expect(open().listener()).toEqual(TAKEN_OVER);
    });

    it('are the versioned object itself, for people to read', () => {
      open().keepRetention({ days: 7, maxBytes: 1e9, fetchedDays: 30 });
      const text = readFileSync(file, 'utf8');
      expect(JSON.parse(text)).toEqual({
        version: 2,
        accounts: [],
        listener: DEFAULT_LISTENER_SETTINGS,
        retention: { days: 7, maxBytes: 1e9, fetchedDays: 30 },
        proxy: DEFAULT_PROXY_SETTINGS,
        mapFiles: [],
        tileServers: DEFAULT_TILE_SERVERS,
        statusThresholds: DEFAULT_STATUS_THRESHOLDS,
        desk: { name: '' },
        signals: DEFAULT_SIGNALS,
        geocoder: NO_GEOCODER,
        rules: [],
        receivers: DEFAULT_RECEIVERS,
      });
      expect(text).toMatch(/^\{\n {2}"version": 2,\n/);
    });

    it('of 0.2 are taken over, and stay as they were until something is kept', () => {
      const text = JSON.stringify(V1);
      writeFileSync(file, text);
      const settings = open();
      expect(settings.accounts()).toEqual([]);
      expect(settings.listener()).toEqual(TAKEN_OVER);
      expect(settings.retention()).toEqual(V1.retention);
      expect(readFileSync(file, 'utf8')).toBe(text);
      settings.keepAccounts([someKeptAccount({ id: 'account01' })]);
      expect(open().listener()).toEqual(TAKEN_OVER);
      expect(open().accounts()).toHaveLength(1);
      expect(log.lines).toEqual([]);
    });

    it('are those that were looked at, whatever the file holds a moment later', () => {
      writeFileSync(file, JSON.stringify(V1));
      const settings = openSettings({
        dataDir,
        clock,
        log,
        openStore(folder) {
          writeFileSync(file, '{}');
          return openStore(folder);
        },
      });
      expect(settings.listener()).toEqual(TAKEN_OVER);
      settings.keepAccounts([someKeptAccount({ id: 'account01' })]);
      expect(open().listener()).toEqual(TAKEN_OVER);
    });

    it('may hold what this version does not know', () => {
      writeFileSync(file, JSON.stringify({ ...V1, version: 1, more: { things: [1] } }));
      expect(open().retention()).toEqual(V1.retention);
      expect(open().notices()).toEqual([]);
    });

    it.each([
      ['no JSON', '{', 'not-understood'],
      ['empty', '', 'not-understood'],
      ['an array', '[]', 'not-understood'],
      ['null', 'null', 'not-understood'],
      ['of no version', '{}', 'not-understood'],
      ['half a version 2', '{"version":2}', 'not-understood'],
      [
        'with a port that is none',
        JSON.stringify({ ...V1, listener: { ...V1.listener, port: 1e9 } }),
        'not-understood',
      ],
      ['of a later version', JSON.stringify({ ...V1, version: 3 }), 'newer'],
    ])('that are %s are set aside and named, and the defaults are used', (_name, text, why) => {
      writeFileSync(file, text);
      const settings = open();
      expect(settings.listener()).toEqual(DEFAULT_LISTENER_SETTINGS);
      expect(readdirSync(dataDir)).toEqual([asideName().slice(dataDir.length + 1)]);
      expect(settings.notices()).toMatchObject([{ what: 'settings', file, why, setAside: asideName() }]);
      expect(log.lines).toMatchObject([{ event: 'settings.invalid' }]);
      settings.keepRetention({ days: 7, maxBytes: 1e9, fetchedDays: 30 });
      expect(readFileSync(asideName(), 'utf8')).toBe(text);
      expect(open().notices()).toEqual([]);
    });

    it('that cannot be set aside are named, and never written over', () => {
      // A folder stands for a file that can be neither read nor moved: its new name is taken.
      mkdirSync(file);
      mkdirSync(join(asideName(), 'taken'), { recursive: true });
      const settings = open();
      expect(settings.notices()).toMatchObject([{ file, why: 'unreadable', setAside: null }]);
      expect(() => settings.keepRetention({ days: 7, maxBytes: 1e9, fetchedDays: 30 })).toThrow();
      expect(settings.retention()).toEqual(DEFAULT_RETENTION);
      expect(statSync(file).isDirectory()).toBe(true);
      rmSync(asideName(), { recursive: true });
      settings.keepRetention({ days: 7, maxBytes: 1e9, fetchedDays: 30 });
      expect(open().retention()).toEqual({ days: 7, maxBytes: 1e9, fetchedDays: 30 });
    });

    it('throw where they cannot be kept, and stay as they were', () => {
      const settings = open();
      rmSync(dataDir, { recursive: true });
      writeFileSync(dataDir, 'in the way');
      expect(() => settings.keepRetention({ days: 1, maxBytes: 1e9, fetchedDays: 30 })).toThrow(
        /ENOTDIR|EEXIST/,
      );
      expect(settings.retention()).toEqual(DEFAULT_RETENTION);
    });
  });
}
