import { describe, expect, it } from 'vitest';
import { type HostOptions, parseOptions } from '../../src/core/options.ts';
import { hostCommand } from './host-command.ts';

function options(...argv: readonly string[]): HostOptions {
  const parsed = parseOptions(['--data-dir', '/data', ...argv], {});
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
}
const browser = { kind: 'browser', why: null } as const;
const electron = { kind: 'electron', executable: '/electron' } as const;
const account = { url: 'mqtt://127.0.0.1:1883', token: 'SECRET' };

describe('hostCommand', () => {
  it('hands what was asked for to the browser host', () => {
    const given = options('--port', '4390', '--broker', 'mqtts://b', '--token-file', '/t', '--protocol', '4');
    expect(hostCommand('/app', browser, given, null)).toEqual({
      program: process.execPath,
      args: [
        ...['/app/src/web/cli.ts', '--data-dir', '/data', '--protocol', '4', '--port', '4390'],
        ...['--broker', 'mqtts://b', '--token-file', '/t'],
      ],
      env: {},
    });
  });

  it('starts Electron on the app, without a port', () => {
    const { program, args } = hostCommand('/app', electron, options('--port', '1'), null);
    expect([program, ...args]).toEqual(['/electron', '/app', '--data-dir', '/data', '--protocol', '5']);
  });

  it.each([[browser], [electron]])('keeps the token of the demo out of the arguments ($kind)', (choice) => {
    const { args, env } = hostCommand('/app', choice, options('--demo'), account);
    expect(args).toContain('--demo');
    expect(args.join()).not.toContain('SECRET');
    expect(env).toMatchObject({ FLEETGLASS_TOKEN: 'SECRET', FLEETGLASS_BROKER: account.url });
  });

  it('writes arguments that the host reads back to the same options', () => {
    const listener = ['--listener-port', '0', '--listener-host', '::1', '--listener-secret-file', '/s'];
    const given = options('--demo', '--protocol', '3', ...listener);
    const { args, env } = hostCommand('/app', browser, given, account);
    expect(parseOptions(args.slice(1), env)).toEqual({
      ok: true,
      value: { ...given, brokerUrl: account.url, token: 'SECRET' },
    });
  });
});
