import type { SilenceExplanation } from '../../../shared/explanation.ts';
import { type QuietChannel, type QuietVehicle, type Silence, silenceOf } from './silence-facts.ts';

/** Fewer have nothing in common but chance. */
const SEVERAL = 3;
/** Of those of an operator so many have to be silent. */
const NEARLY_ALL = 0.9;
/** Vehicles of one cause fall silent within so many seconds. */
const AT_ONCE_S = 600;
const PROTOCOL_UPDATED = 8;
const PARAMETERS_CHANGED = 9;
const CHANNEL_CLOSED = 102;
const BLOCKED = 20;
const DAY_S = 86_400;
const MIDNIGHT_S = 900;

/** What many silent vehicles have in common: our link, their channel, their operator, an hour. */
export function explainTogether(silence: Silence): readonly SilenceExplanation[] {
  const ids = silence.vehicles.map(({ id }) => id);
  if (silence.linkDownSinceS !== null && ids.length > 0) {
    return [silenceOf({ code: 'own-link-down', sinceS: silence.linkDownSinceS }, ids, 'high')];
  }
  const silent = silence.vehicles
    .filter(
      ({ isConnected, hasNoFix, telemetryOnly, clockOffS, isDisabled, twinId }) =>
        !hasNoFix &&
        !telemetryOnly &&
        clockOffS === null &&
        isConnected !== true &&
        !isDisabled &&
        twinId === null,
    )
    // The one that fell silent first stays first.
    .sort((a, b) => (a.lastS ?? 0) - (b.lastS ?? 0));
  const byChannel = silence.channels.flatMap((channel) => ofChannel(channel, silent) ?? []);
  const told = new Set(byChannel.flatMap(({ vehicleIds }) => vehicleIds));
  const rest = silent.filter(({ id }) => !told.has(id));
  return [...byChannel, ...ofOperators(rest, silence)];
}

function ofChannel(channel: QuietChannel, silent: readonly QuietVehicle[]): SilenceExplanation | null {
  const own = silent.filter(({ channelId }) => channelId === channel.id);
  const ids = own.map(({ id }) => id);
  const vehicles = ids.length;
  if (vehicles === 0) return null;
  const { name, blocked, records } = channel;
  const sinceS = sinceOf(own);
  if (blocked !== null) {
    const cause = { code: 'channel-blocked', channel: name, reason: blocked, vehicles } as const;
    const record = records.filter(({ eventCode }) => eventCode === BLOCKED).slice(-1);
    return silenceOf({ ...cause, sinceS: channel.blockedSinceS ?? sinceS }, ids, 'high', record);
  }
  if (vehicles < SEVERAL || vehicles < channel.vehicles) return null;
  const closed = records.filter(
    ({ eventCode, timeS }) => eventCode === CHANNEL_CLOSED && timeS >= sinceS - AT_ONCE_S,
  );
  const updated = closed.filter(({ closeCode }) => closeCode === PROTOCOL_UPDATED);
  if (updated.length > 0) {
    return silenceOf(
      { code: 'protocol-updated', channel: name, vehicles },
      ids,
      'high',
      updated.slice(-1),
      false,
    );
  }
  const changed = closed.filter(({ closeCode }) => closeCode === PARAMETERS_CHANGED).at(-1);
  if (changed !== undefined) {
    const cause = { code: 'channel-changed', channel: name, changedAtS: changed.timeS, vehicles } as const;
    return silenceOf(cause, ids, 'high', [changed]);
  }
  const isAtOnce = own.every(({ lastS }) => lastS !== null && Math.abs(lastS - sinceS) <= AT_ONCE_S);
  return isAtOnce
    ? silenceOf({ code: 'channel-silent', channel: name, vehicles, sinceS }, ids, 'middle')
    : null;
}

function ofOperators(silent: readonly QuietVehicle[], { operators }: Silence): readonly SilenceExplanation[] {
  return Object.entries(operators).flatMap(([operator, of]) => {
    const own = silent.filter((vehicle) => vehicle.operator === operator);
    if (own.length < SEVERAL || own.length < NEARLY_ALL * of) return [];
    const ids = own.map(({ id }) => id);
    const sinceS = sinceOf(own);
    const atMidnight = own.every(({ lastS }) => lastS !== null && fromMidnightS(lastS) <= MIDNIGHT_S);
    if (atMidnight)
      return [silenceOf({ code: 'sim-month-used-up', vehicles: ids.length, sinceS }, ids, 'low')];
    return [silenceOf({ code: 'operator-silent', operator, vehicles: ids.length, of }, ids, 'middle')];
  });
}

function fromMidnightS(timeS: number): number {
  const ofDay = timeS % DAY_S;
  return Math.min(ofDay, DAY_S - ofDay);
}

/** Unix seconds of the middle one of their last messages. */
function sinceOf(vehicles: readonly QuietVehicle[]): number {
  const timesS = vehicles.flatMap(({ lastS }) => lastS ?? []).sort((a, b) => a - b);
  return timesS[Math.floor(timesS.length / 2)] ?? 0;
}
