import { describe, expect, it } from 'vitest';
import { findArguments } from '../../src/core/options/find-arguments.ts';
import { parseOptions } from '../../src/core/options/parse-options.ts';
import { hostCommand } from './host-command.ts';

const browser = { kind: 'browser', why: null } as const;
const electron = { kind: 'electron', executable: '/electron' } as const;
const account = { url: 'mqtt://127.0.0.1:1883', token: 'SECRET' };

describe('hostCommand', () => {
  it('hands what was asked for to the browser host', () => {
    expect(hostCommand('/app', browser, ['--port=4390', '--broker=mqtts://b'], 'ours')).toEqual({
      program: process.execPath,
      args: ['--max-semi-space-size=8', '/app/out/web/cli.js', '--port=4390', '--broker=mqtts://b'],
      env: {},
      stdin: 'ours',
    });
  });

  it('starts Electron on the app', () => {
    const { program, args } = hostCommand('/app', electron, ['--protocol=4'], 'nothing');
    expect([program, ...args]).toEqual(['/electron', '/app', '--protocol=4']);
  });

  it.each([
    [browser, 'linux'],
    [electron, 'linux'],
    [electron, 'darwin'],
    [browser, 'win32'],
  ] as const)('keeps the token of the demo out of what shows (%j, %s)', (choice, platform) => {
    const { args, env, stdin } = hostCommand('/app', choice, ['--demo'], account, platform);
    expect(args).toContain('--demo');
    expect(JSON.stringify([args, env])).not.toContain('SECRET');
    expect(env).toMatchObject({ FLEETGLASS_TOKEN_STDIN: '1', FLEETGLASS_BROKER: account.url });
    expect(stdin).toEqual({ text: 'SECRET' });
  });

  it('gives it to Electron on Windows, which has no standard input, by the environment', () => {
    const { args, env, stdin } = hostCommand('/app', electron, ['--demo'], account, 'win32');
    expect(args.join()).not.toContain('SECRET');
    expect(env).toMatchObject({ FLEETGLASS_TOKEN: 'SECRET', FLEETGLASS_TOKEN_STDIN: '' });
    expect(stdin).toBe('nothing');
  });

  it('writes arguments that the host reads back to the same options', () => {
    const listener = ['--listener-port', '0', '--listener-host', '::1', '--listener-secret-file', '/s'];
    const argv = ['--demo', '--protocol', '3', '--confirm-retention', '--shared-group', 'a b', ...listener];
    const given = parseOptions(argv, {});
    const { args, env } = hostCommand('/app', browser, findArguments(argv), account);
    expect(given.ok && parseOptions(args.slice(2), env)).toEqual({
      ok: true,
      value: { ...(given.ok ? given.value : {}), brokerUrl: account.url, tokenStdin: true },
    });
  });
});
