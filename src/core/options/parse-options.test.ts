import { isAbsolute } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inEnglish } from '../../shared/wording/in-english.ts';
import { parseOptions } from './parse-options.ts';

describe('parseOptions', () => {
  it('has a default for everything', () => {
    const result = parseOptions([], {});
    expect(result).toMatchObject({
      ok: true,
      value: {
        headless: false,
        port: 0,
        brokerUrl: null,
        tokenFile: null,
        token: null,
        protocolVersion: 5,
        demo: false,
        vehicles: 60,
        seed: 1,
        scenario: 'calm',
        listener: null,
        listenerAllow: [],
        confirmRetention: false,
      },
    });
    expect(result.ok && isAbsolute(result.value.dataDir)).toBe(true);
  });

  it('reads options, and variables where an option is absent', () => {
    const env = {
      FLEETGLASS_PORT: '1',
      FLEETGLASS_SEED: '9',
      FLEETGLASS_HEADLESS: '1',
      FLEETGLASS_DATA_DIR: '/x',
    };
    expect(parseOptions(['--port', '4390', '--demo', '--protocol', '3'], env)).toMatchObject({
      ok: true,
      value: { port: 4390, seed: 9, headless: true, demo: true, protocolVersion: 3 },
    });
  });

  it('takes a listener from options and variables', () => {
    const env = { FLEETGLASS_LISTENER_HOST: '0.0.0.0' };
    expect(parseOptions(['--listener-port', '0', '--listener-secret-file', '/s'], env)).toMatchObject({
      ok: true,
      value: { listener: { port: 0, host: '0.0.0.0', secretFile: '/s' } },
    });
  });

  it('takes names separated by commas', () => {
    expect(parseOptions(['--listener-allow', ' https://Depot.example,, tunnel.example '], {})).toMatchObject({
      value: { listenerAllow: ['https://depot.example', 'tunnel.example'] },
    });
  });

  it('takes the yes to retention from the option or the variable', () => {
    const yes = { ok: true, value: { confirmRetention: true } };
    expect(parseOptions(['--confirm-retention'], {})).toMatchObject(yes);
    expect(parseOptions([], { FLEETGLASS_CONFIRM_RETENTION: '1' })).toMatchObject(yes);
  });

  it('reads what ends a program at once', () => {
    expect(parseOptions(['-v'], {})).toMatchObject({ ok: true, value: { version: true, help: false } });
    expect(parseOptions(['--help'], {})).toMatchObject({ ok: true, value: { version: false, help: true } });
    expect(parseOptions([], { FLEETGLASS_HELP: '1', FLEETGLASS_VERSION: '1' })).toMatchObject({
      value: { version: false, help: false },
    });
  });

  it('takes an empty value for none', () => {
    expect(parseOptions(['--shared-group='], { FLEETGLASS_BROKER: '' })).toMatchObject({
      value: { sharedGroup: null, brokerUrl: null },
    });
  });

  it('keeps the demo apart from real data', () => {
    const real = parseOptions([], {});
    const demo = parseOptions(['--demo'], {});
    expect(real.ok && demo.ok && real.value.dataDir !== demo.value.dataDir).toBe(true);
  });

  it.each([
    [['--nonsense']],
    [['stray']],
    [['--port', 'x']],
    [['--port', '70000']],
    [['--port', '-1']],
    [['--vehicles', '0']],
    [['--vehicles', '1e3']],
    [['--protocol', '6']],
    [['--protocol', '03']],
    [['--port', '1\n2']],
    [['--seed', '1.5']],
    [['--broker', 'secret-token']],
    [['--broker', 'mqtt://user:pw@host']],
    [['--broker', 'http://host']],
    [['--token', 'secret-token']],
    [['--listener-port', '65536']],
    [['--listener-port', 'http']],
    [['--listener-host', '0.0.0.0']],
    [['--listener-secret-file', '/s']],
  ])('refuses %j in one line', (argv) => {
    const result = parseOptions(argv, {});
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(inEnglish(result.error)).not.toMatch(/\n/);
    expect(inEnglish(result.error)).not.toContain('secret-token');
    expect(inEnglish(result.error).length).toBeGreaterThan(10);
  });
});
