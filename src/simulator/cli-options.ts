import { parseArgs } from 'node:util';
import {
  isScenarioName,
  SCENARIO_DESCRIPTIONS,
  type ScenarioName,
  scenarioHelp,
} from './scenarios/scenario.ts';

/** What the simulator's program was asked for. */
export interface CliOptions {
  readonly vehicles: number;
  readonly seed: number;
  readonly scenario: ScenarioName;
  /** 0 = any. */
  readonly mqttPort: number;
  readonly wsPort: number;
  /** A file that holds the token; a random one where null. */
  readonly tokenFile: string | null;
  readonly streamUrl: string | null;
  readonly calculators: boolean;
  readonly modem: boolean;
  readonly endWithStdin: boolean;
  readonly help: boolean;
}

/** An option that is wrong, with the line that says so. */
export class WrongOption extends Error {}

const MOST_VEHICLES = 100_000;

/** The help text, scenarios included. */
export function usage(): string {
  return `A stand-in for flespi on this machine: a broker, a fleet that drives, streams that push.

  --vehicles N       size of the fleet (60)
  --seed N           same seed, same world (1)
  --scenario NAME    one of those below (calm)
  --port N           MQTT over TCP, 0 = any (0)
  --ws-port N        MQTT over WebSocket and the HTTP API, 0 = any (0)
  --token-file FILE  holds the token to accept; a random one is made otherwise
  --stream-url URL   a receiver that gets a stream of its own
  --calculators      calculators that make intervals: trips and stops
  --modem            a modem through which SMS pass
  --end-with-stdin   end when standard input closes

${scenarioHelp()}
`;
}

/** Reads the arguments. Throws `WrongOption` with one line. */
export function readCliOptions(args: readonly string[]): CliOptions {
  const values = parsed(args);
  const scenario = values.scenario ?? 'calm';
  if (!isScenarioName(scenario)) {
    const known = Object.keys(SCENARIO_DESCRIPTIONS).join(', ');
    throw new WrongOption(`There is no scenario "${scenario}". Known ones: ${known}.`);
  }
  const streamUrl = values['stream-url'] ?? null;
  if (streamUrl !== null && !/^https?:/.test(URL.parse(streamUrl)?.protocol ?? '')) {
    throw new WrongOption(`--stream-url must be an http or https URL, not "${streamUrl}".`);
  }
  return {
    vehicles: whole('vehicles', values.vehicles, 60, 1, MOST_VEHICLES),
    seed: whole('seed', values.seed, 1, 0, 2 ** 32 - 1),
    scenario,
    mqttPort: whole('port', values.port, 0, 0, 65_535),
    wsPort: whole('ws-port', values['ws-port'], 0, 0, 65_535),
    tokenFile: values['token-file'] ?? null,
    streamUrl,
    calculators: values.calculators ?? false,
    modem: values.modem ?? false,
    endWithStdin: values['end-with-stdin'] ?? false,
    help: values.help ?? false,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        vehicles: { type: 'string' },
        seed: { type: 'string' },
        scenario: { type: 'string' },
        port: { type: 'string' },
        'ws-port': { type: 'string' },
        'token-file': { type: 'string' },
        'stream-url': { type: 'string' },
        calculators: { type: 'boolean' },
        modem: { type: 'boolean' },
        'end-with-stdin': { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new WrongOption(error.message.replace(/\n.*/s, ''));
  }
}

function whole(name: string, text: string | undefined, otherwise: number, from: number, to: number): number {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= from && value <= to) return value;
  throw new WrongOption(`--${name} must be a whole number from ${from} to ${to}, not "${text}".`);
}
