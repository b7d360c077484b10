import { describe, expect, it } from 'vitest';
import { inEnglish } from '../../src/shared/wording/in-english.ts';
import { parseDoctorOptions } from './options.ts';

const parse = (...argv: string[]) => parseDoctorOptions(argv, {});

it.each([
  [[], null, null],
  [['--account', 'Haulage'], 'Haulage', null],
  [['--account=Two words'], 'Two words', null],
  [['--broker', 'mqtts://fleet.example', '--protocol', '4'], null, 'mqtts://fleet.example'],
  [['--account', 'Haulage', '--token-file', 'token'], 'Haulage', null],
])('reads %j', (argv, account, brokerUrl) => {
  expect(parse(...argv)).toMatchObject({ ok: true, value: { account, host: { brokerUrl } } });
});

it.each([
  [['--account'], '--account takes the name or id of an account.'],
  [['--account', '--data-dir', './data'], '--account takes the name or id of an account.'],
  [['--account='], '--account takes the name or id of an account.'],
  [['--account', 'a', '--broker', 'mqtt://localhost'], 'Give --account or --broker, not both.'],
  [['--demo'], 'The demo lives inside its window: open the doctor there.'],
  [['--nonsense'], "Unknown option '--nonsense'. Try --help."],
  [['--account', 'a', '--account', 'b'], "Unknown option '--account'. Try --help."],
  [['--protocol', '6'], '--protocol takes 3, 4 or 5 (MQTT 3.1, 3.1.1 or 5).'],
])('refuses %j in one line', (argv, message) => {
  const options = parse(...argv);
  expect(options.ok ? '' : inEnglish(options.error)).toBe(message);
});

describe('an account that is asked for', () => {
  const withEnv = (env: Record<string, string>, ...argv: string[]) =>
    parseDoctorOptions(['--account', 'Haulage', ...argv], env);

  it('wins over the broker of the environment, whose token it is not given', () => {
    const env = {
      FLEETGLASS_BROKER: 'mqtt://fleet.example',
      FLEETGLASS_TOKEN: 'secret',
      FLEETGLASS_DEMO: '1',
    };
    const asked = {
      account: 'Haulage',
      host: { brokerUrl: null, token: null, tokenFile: null, demo: false },
    };
    expect(withEnv(env)).toMatchObject({ ok: true, value: asked });
    expect(withEnv({ ...env, FLEETGLASS_TOKEN_FILE: 'theirs' }, '--token-file', 'own')).toMatchObject({
      value: { host: { tokenFile: 'own', token: null } },
    });
  });

  it('takes a token of the environment that belongs to no broker', () => {
    expect(withEnv({ FLEETGLASS_TOKEN: 'secret' })).toMatchObject({ value: { host: { token: 'secret' } } });
  });

  it('may have a name that begins with a dash', () => {
    expect(parse('--account=-a')).toMatchObject({ value: { account: '-a' } });
  });
});

it('asks for the help text by null', () => {
  expect(parse('--help')).toEqual({ ok: true, value: null });
});
