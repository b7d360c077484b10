import type { Random } from '../base/random.ts';
import type { City } from './roads.ts';

/** What is odd about a vehicle from the start, so that every state can be seen at once. */
export type Quirk =
  | 'none'
  /** Never reports ignition. */
  | 'no-ignition'
  /** Never had a position. */
  | 'no-fix'
  /** Its receiver sees too few satellites just now. */
  | 'invalid-fix'
  /** Fell silent a few minutes before the start. */
  | 'stale'
  /** Fell silent long before the start. */
  | 'lost'
  /** Created, never installed. */
  | 'never'
  /** Switched off by its owner in flespi. */
  | 'disabled';

export type VehicleKind = 'van' | 'truck' | 'service';

/** What never changes about a vehicle. */
export interface VehicleProfile {
  readonly index: number;
  readonly deviceId: number;
  readonly name: string;
  /** IMEI with a right check digit. */
  readonly ident: string;
  readonly kind: VehicleKind;
  readonly quirk: Quirk;
  readonly city: City;
  readonly channelId: number;
  readonly protocolId: number;
  readonly deviceTypeId: number;
  readonly vin: string;
  readonly driverId: string | null;
  readonly peer: string;
  readonly operatorCode: string;
  /** Seconds between reports under way, and at rest with the ignition off. */
  readonly movingIntervalS: number;
  readonly parkedIntervalS: number;
  readonly pace: number;
  readonly topKmh: number;
  /** Whether it carries goods from city to city instead of around one. */
  readonly longHaul: boolean;
}

/** The account's channels: each protocol has its own. */
export const CHANNELS = [
  {
    id: 1_190_401,
    name: 'Teltonika trackers',
    protocolId: 14,
    protocol: 'teltonika',
    deviceTypeId: 508,
    port: 24_815,
  },
  {
    id: 1_190_402,
    name: 'Ruptela trackers',
    protocolId: 18,
    protocol: 'ruptela',
    deviceTypeId: 612,
    port: 27_344,
  },
  {
    id: 1_190_417,
    name: 'Queclink trackers',
    protocolId: 29,
    protocol: 'queclink',
    deviceTypeId: 745,
    port: 31_092,
  },
] as const;

/** Oddities by place in the fleet, repeated every sixty vehicles. */
const QUIRKS: Readonly<Record<number, Quirk>> = {
  7: 'no-ignition',
  11: 'no-fix',
  13: 'invalid-fix',
  17: 'lost',
  19: 'stale',
  26: 'no-ignition',
  29: 'never',
  34: 'invalid-fix',
  37: 'no-ignition',
  41: 'lost',
  44: 'no-fix',
  47: 'disabled',
  53: 'stale',
};

const OPERATORS = { LT: '24601', LV: '24701', PL: '26002', DE: '26201' } as const;
const LETTERS = 'ABCDEFGHJKLMNPRSTUVZ';

/** Makes one vehicle's profile. `reportScale` slows every report of a large fleet. */
export function makeProfile(
  index: number,
  cities: readonly City[],
  reportScale: number,
  random: Random,
): VehicleProfile {
  const city = random.pick(cities);
  const kind = random.pick(['van', 'van', 'truck', 'service'] as const);
  const channel = CHANNELS[random.pick([0, 0, 0, 1, 1, 2])] ?? CHANNELS[0];
  return {
    index,
    deviceId: 5_537_001 + index * 17 + random.integer(0, 9),
    name: nameOf(kind, index + 1, city, random),
    ident: imei(random),
    kind,
    quirk: QUIRKS[index % 60] ?? 'none',
    city,
    channelId: channel.id,
    protocolId: channel.protocolId,
    deviceTypeId: channel.deviceTypeId,
    vin: `WV1ZZZ${random.pick(['7HZ', 'SYZ', '2KZ'])}${random.pick(['J', 'K', 'L', 'M'])}H${random.integer(100_000, 999_999)}`,
    driverId: random.chance(0.7)
      ? random.integer(0x10_0000, 0xff_ffff).toString(16).toUpperCase().padStart(16, '0')
      : null,
    peer: `10.${random.integer(0, 255)}.${random.integer(0, 255)}.${random.integer(1, 254)}:${random.integer(20_000, 60_000)}`,
    operatorCode: OPERATORS[city.country],
    movingIntervalS: Math.round(random.integer(3, 15) * reportScale),
    parkedIntervalS: Math.round(random.integer(60, 120) * reportScale),
    pace: random.between(0.82, 1.06),
    topKmh: kind === 'truck' ? 86 : 128,
    longHaul: kind === 'truck' && cities.length > 1 && random.chance(0.6),
  };
}

function nameOf(kind: VehicleKind, number: number, city: City, random: Random): string {
  const plate = plateOf(city.country, random);
  switch (kind) {
    case 'van':
      return random.pick([
        `Van ${number} · ${city.name}`,
        `Sprinter ${plate}`,
        `Transit ${plate} · ${city.name}`,
      ]);
    case 'truck':
      return random.pick([`MAN TGX ${plate}`, `Actros ${plate}`, `Truck ${number} · ${plate}`]);
    case 'service':
      return random.pick([`Service car ${plate}`, `Service ${number} · ${city.name}`]);
  }
}

function plateOf(country: City['country'], random: Random): string {
  const letters = (count: number) => Array.from({ length: count }, () => random.pick([...LETTERS])).join('');
  switch (country) {
    case 'LT':
      return `${letters(3)} ${random.integer(100, 999)}`;
    case 'LV':
      return `${letters(2)}-${random.integer(1000, 9999)}`;
    case 'PL':
      return `W${letters(1)} ${random.integer(10_000, 99_999)}`;
    case 'DE':
      return `B-${letters(2)} ${random.integer(100, 9999)}`;
  }
}

/** Fifteen digits, the last one the Luhn check of the others. */
function imei(random: Random): string {
  const body = `35${random.integer(2_000, 9_999)}${String(random.integer(0, 99_999_999)).padStart(8, '0')}`;
  let sum = 0;
  for (const [index, digit] of [...body].entries()) {
    const doubled = Number(digit) * (index % 2 === 0 ? 1 : 2);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return `${body}${(10 - (sum % 10)) % 10}`;
}
