import { fail, ok, type Result } from '../../shared/result.ts';
import type { Environment } from '../process/environment.ts';
import { defaultDataDir } from './data-dir.ts';
import { HOST_OPTIONS, type OptionValues } from './host-options.ts';
import { readArguments } from './read-arguments.ts';
import { TOKEN_VARIABLE } from './token-variables.ts';

/** The listener as the command line asks for it. */
export interface ListenerOptions {
  /** 0 lets the system choose. */
  readonly port: number;
  /** Null: loopback. */
  readonly host: string | null;
  /** A file with one line, `Header-Name: value`; null asks for no secret. */
  readonly secretFile: string | null;
}

type ListenerOption = 'listenerPort' | 'listenerHost' | 'listenerSecretFile';

/** What a host is started with: options after `--`, or `FLEETGLASS_*` variables; options win. */
export interface HostOptions extends Omit<OptionValues, ListenerOption | 'dataDir'> {
  readonly help: boolean;
  readonly version: boolean;
  /** Absolute path. */
  readonly dataDir: string;
  /** Only from the environment: an argument would show in the process table. `tokenFile` and `tokenStdin` win. */
  readonly token: string | null;
  /** The HTTP listener as given here wins over what is set in the window; null leaves it to that. */
  readonly listener: ListenerOptions | null;
}

/** The texts and switches that were given, by the names of the options. */
type Given = Readonly<Record<string, string | boolean | undefined>>;

const OPTIONS = Object.entries(HOST_OPTIONS);

/** Reads options and environment. A failure's message is one clear line for stderr; the caller exits with 2. */
export function parseOptions(argv: readonly string[], env: Environment): Result<HostOptions> {
  const given = parseArguments(argv);
  if (!given.ok) return given;
  const read = readValues(given.value, env);
  if (!read.ok) return read;
  const { listenerPort, listenerHost, listenerSecretFile, dataDir, ...values } = read.value;
  const listener = listenerOptions(listenerPort, listenerHost, listenerSecretFile);
  if (!listener.ok) return listener;
  return ok({
    ...values,
    help: given.value.help === true,
    version: given.value.version === true,
    dataDir: dataDir ?? defaultDataDir(process.platform, env, values.demo),
    token: env[TOKEN_VARIABLE]?.trim() || null,
    listener: listener.value,
  });
}

/** `FLEETGLASS_DATA_DIR` of `data-dir`. */
export function variableOf(option: string): string {
  return `FLEETGLASS_${option.toUpperCase().replaceAll('-', '_')}`;
}

function parseArguments(argv: readonly string[]): Result<Given> {
  const types = OPTIONS.map(([, { name, value }]) => [
    name,
    { type: value === null ? ('boolean' as const) : ('string' as const) },
  ]);
  const read = readArguments({
    args: [...argv],
    options: {
      ...Object.fromEntries(types),
      help: { type: 'boolean', short: 'h' },
      version: { type: 'boolean', short: 'v' },
    },
  });
  if (!read.ok) return read;
  const { values } = read.value;
  return ok(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, single(value)])));
}

/** An option given twice counts with its last value: `parseArgs` makes lists only of options that ask for them. */
function single(
  value: string | boolean | readonly (string | boolean)[] | undefined,
): string | boolean | undefined {
  return typeof value === 'object' ? value.at(-1) : value;
}

function readValues(given: Given, env: Environment): Result<OptionValues> {
  const values: Record<string, unknown> = {};
  for (const [key, { name, read }] of OPTIONS) {
    const text = given[name] ?? env[variableOf(name)];
    const value = read(text === true ? '1' : text || undefined);
    if (!value.ok) return value;
    values[key] = value.value;
  }
  // Each key of the table was read by the table's own function.
  return ok(values as unknown as OptionValues);
}

function listenerOptions(
  port: number | null,
  host: string | null,
  secretFile: string | null,
): Result<ListenerOptions | null> {
  if (port !== null) return ok({ port, host, secretFile });
  if (host === null && secretFile === null) return ok(null);
  return fail({ code: 'bad-option', problem: { kind: 'listener-without-port' } });
}
