import { describe, expect, it } from 'vitest';
import { findArguments } from '../../src/core/options/find-arguments.ts';
import { parseOptions } from '../../src/core/options/parse-options.ts';
import { hostCommand } from './host-command.ts';

const browser = { kind: 'browser', why: null } as const;
const electron = { kind: 'electron', executable: '/electron' } as const;
const account = { url: 'mqtt://127.0.0.1:1883', token: 'SECRET' };

describe('hostCommand', () => {
  it('hands what was asked for to the browser host', () => {
    expect(hostCommand('/app', browser, ['--port=4390', '--broker=mqtts://b'], null)).toEqual({
      program: process.execPath,
      args: ['/app/src/web/cli.ts', '--port=4390', '--broker=mqtts://b'],
      env: {},
    });
  });

  it('starts Electron on the app', () => {
    const { program, args } = hostCommand('/app', electron, ['--protocol=4'], null);
    expect([program, ...args]).toEqual(['/electron', '/app', '--protocol=4']);
  });

  it.each([[browser], [electron]])('keeps the token of the demo out of the arguments ($kind)', (choice) => {
    const { args, env } = hostCommand('/app', choice, ['--demo'], account);
    expect(args).toContain('--demo');
    expect(args.join()).not.toContain('SECRET');
    expect(env).toMatchObject({ FLEETGLASS_TOKEN: 'SECRET', FLEETGLASS_BROKER: account.url });
  });

  it('writes arguments that the host reads back to the same options', () => {
    const listener = ['--listener-port', '0', '--listener-host', '::1', '--listener-secret-file', '/s'];
    const argv = ['--demo', '--protocol', '3', '--confirm-retention', '--shared-group', 'a b', ...listener];
    const given = parseOptions(argv, {});
    const { args, env } = hostCommand('/app', browser, findArguments(argv), account);
    expect(given.ok && parseOptions(args.slice(1), env)).toEqual({
      ok: true,
      value: { ...(given.ok ? given.value : {}), brokerUrl: account.url, token: 'SECRET' },
    });
  });
});
