import { expect, it } from 'vitest';
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
  [['--account='], '--account takes the name or id of an account.'],
  [['--account', 'a', '--broker', 'mqtt://localhost'], 'Give --account or --broker, not both.'],
  [['--demo'], 'The demo lives inside its window: open the doctor there.'],
  [['--nonsense'], "Unknown option '--nonsense'. Try --help."],
  [['--account', 'a', '--account', 'b'], "Unknown option '--account'. Try --help."],
  [['--protocol', '6'], '--protocol takes 3, 4 or 5 (MQTT 3.1, 3.1.1 or 5).'],
])('refuses %j in one line', (argv, message) => {
  expect(parse(...argv)).toMatchObject({ ok: false, error: { message } });
});

it('asks for the help text by null', () => {
  expect(parse('--help')).toEqual({ ok: true, value: null });
});
