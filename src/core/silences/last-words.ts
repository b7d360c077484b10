import { nearestDouble } from '../../shared/exact-number.ts';
import type { JsonObject, JsonValue } from '../../shared/json.ts';
import type { TelemetryValue } from '../flespi/events.ts';
import { textField } from '../flespi/fields.ts';

/** What a vehicle said last of what makes it fall silent. */
export interface LastWords {
  readonly channelId: string | null;
  /** Country and network of its operator; null where it does not say. */
  readonly operator: string | null;
  /** External power of its last messages in volts, oldest first. */
  readonly powerV: readonly number[];
  readonly isPowerCut: boolean;
  readonly isJammed: boolean;
  /** From where it called last, without the port. */
  readonly address: string | null;
}

/** What a message says of it. */
export interface SaidLast {
  readonly channelId: string | null;
  readonly parameters: JsonObject;
}

const NOTHING: LastWords = {
  channelId: null,
  operator: null,
  powerV: [],
  isPowerCut: false,
  isJammed: false,
  address: null,
};
const MOST_VOLTS = 6;
const POWER_STATES = ['external.powersource.status', 'main.powersource.status'] as const;
/** Said when it happens, and mostly not when it is over: power that is there ends it. */
const POWER_CUTS = ['power.cut.alarm', 'unplug.alarm'] as const;
/** No vehicle runs on less. */
const POWERED_V = 6;
const JAMMING = ['gnss.jamming.status', 'gsm.jamming.alarm.status', 'gsm.jamming.event'] as const;

/**
 * What a retained parameter says of it; null where it says nothing. It is all that is known of a vehicle that was silent before the
 * program began. What else it tells is in the next message too.
 */
export function saidInTelemetry({
  parameter,
  value,
}: Pick<TelemetryValue, 'parameter' | 'value'>): SaidLast | null {
  if (parameter !== 'channel.id' || value === undefined) return null;
  const channelId = textField({ [parameter]: value }, parameter);
  return channelId === null ? null : { channelId, parameters: {} };
}

/** The last words after one message more; the same where it says nothing new. */
export function afterMessage(before: LastWords | undefined, { channelId, parameters }: SaidLast): LastWords {
  const known = before ?? NOTHING;
  const volts = numberOf(parameters['external.powersource.voltage']);
  const next: LastWords = {
    channelId: channelId ?? known.channelId,
    operator: operatorOf(parameters) ?? known.operator,
    powerV: volts === null ? known.powerV : withVolts(known.powerV, volts),
    isPowerCut: powerCutOf(parameters, volts) ?? known.isPowerCut,
    isJammed: wordOf(parameters, JAMMING, true) ?? known.isJammed,
    address: addressOf(parameters.peer) ?? known.address,
  };
  return before !== undefined && isSame(before, next) ? before : next;
}

function isSame(a: LastWords, b: LastWords): boolean {
  return (
    a.channelId === b.channelId &&
    a.operator === b.operator &&
    a.powerV === b.powerV &&
    a.isPowerCut === b.isPowerCut &&
    a.isJammed === b.isJammed &&
    a.address === b.address
  );
}

/** The same where all of them are, as of a vehicle at its mains. */
function withVolts(before: readonly number[], volts: number): readonly number[] {
  if (before.length === MOST_VOLTS && before.every((each) => each === volts)) return before;
  // An array that is grown in place keeps room for more, in each vehicle.
  return before.slice(1 - MOST_VOLTS).concat(volts);
}

function powerCutOf(parameters: JsonObject, volts: number | null): boolean | null {
  const word = wordOf(parameters, POWER_CUTS, true) ?? wordOf(parameters, POWER_STATES, false);
  return word ?? (volts !== null && volts >= POWERED_V ? false : null);
}

/** `peer` is an address and its port. */
function addressOf(peer: JsonValue | undefined): string | null {
  if (typeof peer !== 'string') return null;
  const end = peer.lastIndexOf(':');
  return end <= 0 ? null : peer.slice(0, end);
}

function operatorOf(parameters: JsonObject): string | null {
  const country = numberOf(parameters['gsm.mcc']);
  const network = numberOf(parameters['gsm.mnc']);
  return country === null || network === null ? null : operatorName(country, network);
}

/** One text for all vehicles of an operator. */
function operatorName(country: number, network: number): string {
  const name = `${country}-${network}`;
  const known = operators.get(name);
  if (known !== undefined) return known;
  if (operators.size < MOST_OPERATORS) operators.set(name, name);
  return name;
}
const operators = new Map<string, string>();
/** More than there are. */
const MOST_OPERATORS = 5_000;

/** Whether one of them says so; null where none says anything. */
function wordOf(parameters: JsonObject, names: readonly string[], trouble: boolean): boolean | null {
  let word: boolean | null = null;
  for (const name of names) {
    const value = parameters[name];
    if (typeof value === 'boolean') word = word === true || value === trouble;
  }
  return word;
}

function numberOf(value: JsonValue | undefined): number | null {
  return value === undefined ? null : (nearestDouble(value) ?? null);
}
