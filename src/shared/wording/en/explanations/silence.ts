import type { SilenceCause } from '../../../messages/explanation.ts';
import type { ExplanationWords } from '../../explanation-words.ts';
import { streamWords } from '../stream.ts';

const NOTHING_TO_DO = 'Nothing is to be done.';

/** Vehicles that say nothing, together or alone. */
export const silenceExplanations: ExplanationWords<SilenceCause> = {
  'own-link-down': ({ sinceS }, { at }) => ({
    message: `Fleetglass’s own link is down since ${at(sinceS)}.`,
    advice: 'Look at the link; flespi keeps what the vehicles send.',
  }),
  'channel-blocked': ({ channel, reason, vehicles, sinceS }, { figures, at }) => ({
    message: `${figures.counted(vehicles, 'vehicle', 'vehicles')} of channel ${channel} silent since ${at(sinceS)}: flespi blocks it, ${streamWords.blockReason(reason)}.`,
    advice:
      reason === 4
        ? 'Empty the channel’s storage in flespi, or set messages_ttl of the channel to 0. Then messages of units that are known by the channel alone cannot be fetched again.'
        : 'Ask for a larger plan, or divide the vehicles between two channels.',
  }),
  'protocol-updated': ({ channel, vehicles }, { figures }) => ({
    message: `flespi updated the protocol of channel ${channel}: ${figures.counted(vehicles, 'vehicle', 'vehicles')} connect again.`,
    advice: 'Wait a few minutes.',
  }),
  'channel-changed': ({ channel, changedAtS, vehicles }, { figures, at }) => ({
    message: `Channel ${channel} was changed at ${at(changedAtS)}, and ${figures.counted(vehicles, 'vehicle', 'vehicles')} are silent since: they may call its old address.`,
    advice: 'Take the change back, or give the trackers the new address.',
  }),
  'channel-silent': ({ channel, vehicles, sinceS }, { figures, at }) => ({
    message: `${figures.count(vehicles)} of channel ${channel} since ${at(sinceS)}, all at once.`,
    advice: 'Look at the channel in flespi, and at what its vehicles have in common.',
  }),
  'operator-silent': ({ operator, vehicles, of }, { figures }) => ({
    message: `${figures.count(vehicles)} of ${figures.counted(of, 'vehicle', 'vehicles')} with operator ${operator} are silent, whatever their channel.`,
    advice:
      'Ask the operator of the SIM cards: an outage, used up traffic, or roaming that was switched off.',
  }),
  'sim-month-used-up': ({ vehicles, sinceS }, { figures, at }) => ({
    message: `${figures.counted(vehicles, 'vehicle', 'vehicles')} of one operator silent since ${at(sinceS)}, at midnight UTC sharp.`,
    advice: 'The paid traffic of the month may be used up: ask the operator of the SIM cards.',
  }),
  'power-fading': ({ fromV, toV }) => ({
    message: `Its power was fading, from ${fromV} V to ${toV} V, before it fell silent.`,
    advice: 'Look at the battery of the vehicle.',
  }),
  'power-cut': ({ atS }, { at }) => ({
    message: `Its power was cut off, and it fell silent at ${at(atS)}.`,
    advice: 'Call the driver: it may be a theft.',
  }),
  'no-coverage': ({ sinceS }, { at }) => ({
    message: `Under way without coverage since ${at(sinceS)}, as in a tunnel or garage.`,
    advice: 'Wait: what it records comes afterwards.',
  }),
  asleep: ({ everyS }, { figures }) => ({
    message: `Parked: it reports every ${figures.span(everyS * 1000)}.`,
    advice: NOTHING_TO_DO,
  }),
  'reconnects-unclosed': ({ times }, { figures }) => ({
    message: `It connected anew ${figures.counted(times, 'time', 'times')} in an hour without closing: bad coverage, or its firmware.`,
    advice: 'It is harmless as a rule; look at the firmware where it stays so.',
  }),
  'other-protocol': () => ({
    message: 'It speaks another protocol than its channel, or has new firmware.',
    advice: 'Compare the device’s type and the protocol of its channel.',
  }),
  'alive-without-fix': ({ jamming }) => ({
    message: `It is heard of, and does not know where it is${jamming ? ': its receiver is jammed' : ''}.`,
    advice: 'Look at its antenna, and whether it stands indoors.',
  }),
  'duplicate-device': ({ otherId }) => ({
    message: `flespi blocks it: device ${otherId} has the same ident and protocol.`,
    advice: 'Delete one of both in flespi.',
  }),
  'device-disabled': () => ({
    message: 'The device is switched off in flespi.',
    advice: 'Enable it there.',
  }),
  'clock-of-device': ({ aheadS }, { figures }) => ({
    message: `It is heard of, and its clock is ${figures.span(Math.abs(aheadS) * 1000)} ${aheadS < 0 ? 'behind' : 'ahead'}.`,
    advice: 'Set its clock, or let it take the time from satellites.',
  }),
  'messages-not-permitted': () => ({
    message: 'Its telemetry moves, and none of its messages comes: the token may not read them.',
    advice: 'Give the token access to the messages of this device.',
  }),
};
