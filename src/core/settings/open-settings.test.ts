import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_LISTENER_SETTINGS } from '../../shared/listener.ts';
import { DEFAULT_RETENTION } from '../../shared/storage-status.ts';
import { createFakeClock } from '../fake-clock.ts';
import type { LogFields } from '../log.ts';
import { openSettings } from './open-settings.ts';

let dir: string;
const warned: { event: string; fields: LogFields }[] = [];
const note = (event: string, fields: LogFields = {}): void => void warned.push({ event, fields });
const log = { debug: note, info: note, warn: note, error: note };
const open = () => openSettings(dir, createFakeClock(), log);

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'fleetglass-settings-'));
  warned.length = 0;
});
afterEach(() => rmSync(dir, { recursive: true }));

const SECRET = 'a-secret-that-must-not-show';

describe('settings', () => {
  it('are the defaults in an empty data dir', () => {
    expect(open().listener()).toEqual({ settings: DEFAULT_LISTENER_SETTINGS, secret: null });
    expect(open().retention()).toEqual(DEFAULT_RETENTION);
    expect(readdirSync(dir)).toEqual([]);
    expect(warned).toEqual([]);
  });

  it('are found again as they were kept, the secret apart and both for their owner alone', () => {
    const listener = { ...DEFAULT_LISTENER_SETTINGS, enabled: true, port: 4_711 };
    const settings = open();
    settings.keepListener(listener, SECRET);
    settings.keepRetention({ days: 7, maxBytes: 1e9 });
    expect(open().listener()).toEqual({ settings: listener, secret: SECRET });
    expect(open().retention()).toEqual({ days: 7, maxBytes: 1e9 });
    expect(readFileSync(join(dir, 'settings.json'), 'utf8')).not.toContain(SECRET);
    for (const file of readdirSync(dir)) expect(statSync(join(dir, file)).mode & 0o077).toBe(0);
  });

  it('lets go of the secret when it is not wanted any more', () => {
    open().keepListener(DEFAULT_LISTENER_SETTINGS, SECRET);
    open().keepListener(DEFAULT_LISTENER_SETTINGS, null);
    expect(open().listener().secret).toBeNull();
    expect(readdirSync(dir)).toEqual(['settings.json']);
  });

  it.each([
    ['no JSON', '{'],
    ['another version', '{"version":2}'],
    [
      'a port that is none',
      JSON.stringify({ version: 1, listener: { ...DEFAULT_LISTENER_SETTINGS, port: 1e9 } }),
    ],
    ['an array', '[]'],
  ])('that are %s are set aside and named, and the defaults are used', (_name, text) => {
    writeFileSync(join(dir, 'settings.json'), text);
    expect(open().listener().settings).toEqual(DEFAULT_LISTENER_SETTINGS);
    const [aside] = readdirSync(dir);
    expect(aside).toMatch(/^settings\.json\.invalid-/);
    expect(readFileSync(join(dir, aside ?? ''), 'utf8')).toBe(text);
    expect(warned).toMatchObject([{ event: 'settings.invalid' }]);
  });

  it('throws where they cannot be kept, and stays as it was', () => {
    const settings = open();
    rmSync(dir, { recursive: true });
    expect(() => settings.keepRetention({ days: 1, maxBytes: 1e9 })).toThrow(/ENOENT/);
    expect(settings.retention()).toEqual(DEFAULT_RETENTION);
    dir = mkdtempSync(join(tmpdir(), 'fleetglass-settings-'));
  });
});
