import type { SilenceExplanation } from '../../../shared/explanation.ts';
import {
  PROTOCOL_VIOLATED,
  type QuietVehicle,
  type Silence,
  type SilenceRecord,
  silenceOf,
} from './silence-facts.ts';

const DISCONNECTED = 301;
const CLOSED = 102;
const IDENTIFIED = 101;
const INACTIVITY = 17;
const IDENT_COLLISION = 12;
const DISABLED = 23;
/** So many reconnects an hour are no wake-up. */
const MANY_RECONNECTS = 10;
const HOUR_S = 3_600;
/** Parked trackers say so once in so long, at the least. */
const SLEEPS_S = 900;
const FADES_V = 1;

type Rule = (vehicle: QuietVehicle, silence: Silence) => SilenceExplanation | null;

/** Why one vehicle is silent, by what it and flespi said of it last; null where nothing tells. */
export function explainAlone(vehicle: QuietVehicle, silence: Silence): SilenceExplanation | null {
  for (const rule of RULES) {
    const explained = rule(vehicle, silence);
    if (explained !== null) return explained;
  }
  return null;
}

const withClose = (records: readonly SilenceRecord[], code: number): readonly SilenceRecord[] =>
  records.filter(({ eventCode, closeCode }) => eventCode === DISCONNECTED && closeCode === code);

const disabled: Rule = ({ id, isDisabled, records }) =>
  isDisabled
    ? silenceOf({ code: 'device-disabled' }, [id], 'high', withClose(records, DISABLED).slice(-1))
    : null;

const duplicate: Rule = ({ id, isBlocked, twinId }) =>
  isBlocked && twinId !== null
    ? silenceOf({ code: 'duplicate-device', otherId: twinId }, [id], 'high')
    : null;

const clock: Rule = ({ id, clockOffS }) =>
  clockOffS === null ? null : silenceOf({ code: 'clock-of-device', aheadS: clockOffS }, [id], 'high');

const forbidden: Rule = ({ id, telemetryOnly }) =>
  telemetryOnly ? silenceOf({ code: 'messages-not-permitted' }, [id], 'high') : null;

const noFix: Rule = ({ id, hasNoFix, isJammed }) =>
  hasNoFix ? silenceOf({ code: 'alive-without-fix', jamming: isJammed }, [id], 'high') : null;

const powerCut: Rule = ({ id, isPowerCut, lastS }) =>
  isPowerCut && lastS !== null ? silenceOf({ code: 'power-cut', atS: lastS }, [id], 'high') : null;

const fading: Rule = ({ id, powerV, records }) => {
  const [fromV] = powerV;
  const toV = powerV.at(-1);
  const falls = powerV.every((volts, at) => volts <= (powerV[at - 1] ?? volts));
  if (fromV === undefined || toV === undefined || powerV.length < 3 || !falls || fromV - toV < FADES_V)
    return null;
  return silenceOf(
    { code: 'power-fading', fromV, toV },
    [id],
    'middle',
    withClose(records, INACTIVITY).slice(-1),
  );
};

const reconnecting: Rule = ({ id, records }, { nowS }) => {
  const collisions = withClose(records, IDENT_COLLISION).filter(({ timeS }) => nowS - timeS <= HOUR_S);
  if (collisions.length < MANY_RECONNECTS) return null;
  return silenceOf(
    { code: 'reconnects-unclosed', times: collisions.length },
    [id],
    'middle',
    collisions.slice(-1),
  );
};

const otherProtocol: Rule = ({ id, records, lastS }) => {
  const closed = records.filter(
    ({ eventCode, closeCode, timeS }) =>
      eventCode === CLOSED && PROTOCOL_VIOLATED.has(closeCode) && timeS > (lastS ?? 0),
  );
  const isIdentified = records.some(
    ({ eventCode, timeS }) => eventCode === IDENTIFIED && timeS > (lastS ?? 0),
  );
  return closed.length > 0 && !isIdentified
    ? silenceOf({ code: 'other-protocol' }, [id], 'high', closed.slice(-1))
    : null;
};

const asleep: Rule = ({ id, ignition, everyS, lastS }, { nowS }) => {
  if (ignition !== false || everyS === null || lastS === null) return null;
  if (everyS < SLEEPS_S || nowS - lastS > 3 * everyS) return null;
  return silenceOf({ code: 'asleep', everyS }, [id], 'high', [], false);
};

/** Under way when it was last heard of, and not for long yet: what it says comes later, all at once. */
const noCoverage: Rule = ({ id, ignition, everyS, lastS, powerV }, { nowS }) => {
  if (ignition !== true || lastS === null || everyS === null || powerV.length > 2) return null;
  const silentS = nowS - lastS;
  if (silentS < 3 * everyS || silentS > HOUR_S) return null;
  return silenceOf({ code: 'no-coverage', sinceS: lastS }, [id], 'middle', [], false);
};

const RULES: readonly Rule[] = [
  disabled,
  duplicate,
  clock,
  forbidden,
  noFix,
  powerCut,
  fading,
  reconnecting,
  otherProtocol,
  asleep,
  noCoverage,
];
