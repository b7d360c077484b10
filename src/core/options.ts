import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { ProtocolVersion } from '../shared/connection.ts';
import { fail, ok, type Result } from '../shared/result.ts';

/** What a host is started with: options after `--`, or `FLEETGLASS_*` variables; options win. */
export interface HostOptions {
  readonly help: boolean;
  /** Browser host without a window. */
  readonly headless: boolean;
  /** Port of the browser host; 0 lets the system choose. */
  readonly port: number;
  /** Absolute path. */
  readonly dataDir: string;
  readonly brokerUrl: string | null;
  readonly tokenFile: string | null;
  /** Only from the environment: an argument would show in the process table. */
  readonly token: string | null;
  readonly protocolVersion: ProtocolVersion;
  /** Name of the group of hosts that share the account's messages; null takes them all. */
  readonly sharedGroup: string | null;
  readonly demo: boolean;
  readonly vehicles: number;
  readonly seed: number;
  readonly scenario: string;
  /** The HTTP listener as given here wins over what is set in the window; null leaves it to that. */
  readonly listener: ListenerOptions | null;
  /** Whether what retention finds at the start to be far more than usual is removed without asking. */
  readonly confirmRetention: boolean;
}

/** The listener as the command line asks for it. */
export interface ListenerOptions {
  /** 0 lets the system choose. */
  readonly port: number;
  /** Null: loopback. */
  readonly host: string | null;
  /** A file with one line, `Header-Name: value`; null asks for no secret. */
  readonly secretFile: string | null;
}

/** The environment as `process.env` gives it. */
export type Environment = Readonly<Record<string, string | undefined>>;

export const DEFAULT_VEHICLES = 60;
/** The simulator takes this many before a workstation is the bottleneck. */
export const MAX_VEHICLES = 100_000;

/** What `--help` prints. */
export const OPTIONS_HELP = `Options (after --), or the variable in brackets:
  --headless          browser host without a window      [FLEETGLASS_HEADLESS=1]
  --port N            port of the browser host, 0 = any  [FLEETGLASS_PORT]
  --data-dir DIR      where Fleetglass keeps its data    [FLEETGLASS_DATA_DIR]
  --broker URL        mqtt, mqtts, ws or wss URL         [FLEETGLASS_BROKER]
  --token-file FILE   file with the token on one line    [FLEETGLASS_TOKEN_FILE, or FLEETGLASS_TOKEN]
  --protocol 3|4|5    MQTT 3.1, 3.1.1 or 5               [FLEETGLASS_PROTOCOL]
  --shared-group NAME one of several hosts that split
                      the account's messages            [FLEETGLASS_SHARED_GROUP]
  --listener-port N   HTTP listener on, at this port     [FLEETGLASS_LISTENER_PORT]
  --listener-host H   its address, else 127.0.0.1        [FLEETGLASS_LISTENER_HOST]
  --listener-secret-file FILE
                      one line, Header-Name: value       [FLEETGLASS_LISTENER_SECRET_FILE]
  --confirm-retention says yes to what retention would
                      remove and waits with              [FLEETGLASS_CONFIRM_RETENTION=1]
  --vehicles N        demo: number of vehicles           [FLEETGLASS_VEHICLES]
  --seed N            demo: same seed, same world        [FLEETGLASS_SEED]
  --scenario NAME     demo: scripted fault               [FLEETGLASS_SCENARIO]
  --help              this text`;

const OPTION_TYPES = {
  help: { type: 'boolean', short: 'h' },
  headless: { type: 'boolean' },
  demo: { type: 'boolean' },
  'confirm-retention': { type: 'boolean' },
  port: { type: 'string' },
  'data-dir': { type: 'string' },
  broker: { type: 'string' },
  'token-file': { type: 'string' },
  protocol: { type: 'string' },
  'shared-group': { type: 'string' },
  vehicles: { type: 'string' },
  seed: { type: 'string' },
  scenario: { type: 'string' },
  'listener-port': { type: 'string' },
  'listener-host': { type: 'string' },
  'listener-secret-file': { type: 'string' },
} as const;

/** Reads options and environment. A failure's message is one clear line for stderr; the caller exits with 2. */
export function parseOptions(argv: readonly string[], env: Environment): Result<HostOptions> {
  const parsed = parseArguments(argv);
  if (!parsed.ok) return parsed;
  const given = parsed.value;
  const text = (name: TextOption): string | undefined => {
    const value = given[name] ?? env[variableOf(name)];
    return value === '' ? undefined : value;
  };
  const switchedOn = (name: Switch): boolean =>
    given[name] ?? /^(1|true|yes)$/i.test(env[variableOf(name)] ?? '');

  const port = wholeNumber('--port', text('port'), 0, 0, 65_535);
  if (!port.ok) return port;
  const vehicles = wholeNumber('--vehicles', text('vehicles'), DEFAULT_VEHICLES, 1, MAX_VEHICLES);
  if (!vehicles.ok) return vehicles;
  const seed = wholeNumber('--seed', text('seed'), 1, 0, 2 ** 31 - 1);
  if (!seed.ok) return seed;
  const protocol = text('protocol') ?? '5';
  if (!/^[345]$/.test(protocol))
    return fail('bad-option', '--protocol takes 3, 4 or 5 (MQTT 3.1, 3.1.1 or 5).');
  const brokerUrl = text('broker') ?? null;
  if (brokerUrl !== null) {
    const checked = checkBrokerUrl(brokerUrl);
    if (!checked.ok) return fail('bad-option', `--broker: ${checked.error.message}`);
  }
  const listener = listenerOptions(text);
  if (!listener.ok) return listener;
  const demo = switchedOn('demo');
  const dataDir = text('data-dir');
  return ok({
    help: given.help ?? false,
    headless: switchedOn('headless'),
    port: port.value,
    dataDir: dataDir === undefined ? defaultDataDir(process.platform, env, demo) : resolve(dataDir),
    brokerUrl,
    tokenFile: text('token-file') ?? null,
    token: env.FLEETGLASS_TOKEN?.trim() || null,
    protocolVersion: Number(protocol) as ProtocolVersion,
    sharedGroup: text('shared-group') ?? null,
    demo,
    vehicles: vehicles.value,
    seed: seed.value,
    scenario: text('scenario') ?? 'calm',
    listener: listener.value,
    confirmRetention: switchedOn('confirm-retention'),
  });
}

function variableOf(option: string): string {
  return `FLEETGLASS_${option.toUpperCase().replaceAll('-', '_')}`;
}

function listenerOptions(text: (name: TextOption) => string | undefined): Result<ListenerOptions | null> {
  const host = text('listener-host') ?? null;
  const secretFile = text('listener-secret-file') ?? null;
  const portText = text('listener-port');
  if (portText === undefined) {
    if (host === null && secretFile === null) return ok(null);
    return fail('bad-option', '--listener-host and --listener-secret-file need a --listener-port.');
  }
  const port = wholeNumber('--listener-port', portText, 0, 0, 65_535);
  return port.ok ? ok({ port: port.value, host, secretFile }) : port;
}

/** A broker URL we can use: the right scheme, a host, and no credentials inside. */
export function checkBrokerUrl(text: string): Result<string> {
  // What was given is not repeated: a token may have been pasted here by mistake.
  if (!URL.canParse(text)) {
    return fail('bad-broker-url', 'This is not a URL such as mqtts://mqtt.flespi.io:8883.');
  }
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') {
    return fail('bad-broker-url', 'The URL holds a user name or password; give the token separately.');
  }
  if (!['mqtt:', 'mqtts:', 'ws:', 'wss:'].includes(url.protocol)) {
    return fail(
      'bad-broker-url',
      `The URL must begin with mqtt://, mqtts://, ws:// or wss://, not ${url.protocol}//.`,
    );
  }
  if (url.hostname === '') return fail('bad-broker-url', 'The URL names no host.');
  return ok(text);
}

type Switch = 'headless' | 'demo' | 'confirm-retention';
type TextOption = Exclude<keyof typeof OPTION_TYPES, 'help' | Switch>;
type Given = { readonly [K in TextOption]?: string } & {
  readonly [K in Switch | 'help']?: boolean;
};

function parseArguments(argv: readonly string[]): Result<Given> {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: OPTION_TYPES,
      allowPositionals: false,
      strict: true,
    });
    return ok(values);
  } catch (error) {
    const sentence =
      error instanceof Error ? (error.message.split(/[.\n]/)[0] ?? error.message) : String(error);
    return fail('bad-option', `${sentence}. Try --help.`);
  }
}

function wholeNumber(
  name: string,
  text: string | undefined,
  fallback: number,
  least: number,
  most: number,
): Result<number> {
  if (text === undefined) return ok(fallback);
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return ok(value);
  return fail(
    'bad-option',
    `${name} takes a whole number from ${least} to ${most}, not ${JSON.stringify(text)}.`,
  );
}

function defaultDataDir(platform: NodeJS.Platform, env: Environment, demo: boolean): string {
  const name = demo ? 'fleetglass-demo' : 'fleetglass';
  if (platform === 'win32') return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), name);
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', name);
  return join(env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), name);
}
