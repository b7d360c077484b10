import type { CommandMessage } from '../../messages/commands.ts';
import type { SentencesOf } from '../sentences.ts';

export const commands: SentencesOf<CommandMessage> = {
  'no-restart': () => 'Fleetglass cannot restart itself here: end it and start it again.',
  'no-browsers': () => 'This is the desktop app: no browser is let in to it.',
  'no-vehicle': () => 'This vehicle is not known, or was deleted.',
  'no-channel': () => 'This channel is not known, or was deleted.',
  'no-stream': () => 'This stream is not known, or was deleted.',
  'no-target-address': () => 'The stream names no address that could be tried.',
  'no-journal': () => 'The journal is not open at the moment.',
  'track-too-long': ({ messages, most }, { figures }) =>
    `This span has ${figures.count(messages)} messages, and a track at most ${figures.count(most)}. Choose a shorter one.`,
  'parameters-cancelled': () => 'Reading the parameters was cancelled.',
  'no-gap': () => 'This gap is not on record.',
  'payload-gone': () => 'It is kept no longer.',
  'payload-too-large': () => 'It is too large to be copied. Export it instead.',
  'fixed-by-options': ({ what }) => `${FIXED[what]} is set on the command line; change it there.`,
  'not-listening': () => 'The listener is off.',
  'export-file': ({ errorCode }) =>
    `There is no place for the file (${errorCode}). Check the disk and try again.`,
  'export-not-written': ({ errorCode }) => `The file could not be written (${errorCode}).`,
  'export-damaged': ({ messages, vehicleIds, fromMs, toMs, otherPlaces }, { figures, times }) => {
    const counted =
      messages === null ? 'an unknown number of messages' : figures.counted(messages, 'message', 'messages');
    const left = vehicleIds.length - MOST_NAMED;
    const named = vehicleIds.slice(0, MOST_NAMED).join(', ');
    const whose = named === '' ? '' : ` of ${named}${left > 0 ? ` and ${left} more` : ''}`;
    const when = fromMs === null || toMs === null ? '' : ` from ${times.full(fromMs)} to ${times.full(toMs)}`;
    const more = otherPlaces === 0 ? '' : `, and more in ${otherPlaces} other places`;
    return `Damaged on this disk, and missing in the file: ${counted}${whose}${when}${more}.`;
  },
  'export-failed': ({ reason }) => `The export failed (${reason}).`,
  'exports-busy': ({ most }) => `${most} exports are under way. Wait until one has ended, or cancel it.`,
  'exports-closed': () => 'Fleetglass is closing.',
  'unknown-export': () => 'There is no such export any more.',
};

const FIXED = {
  listener: 'The listener',
  proxy: 'The proxy',
  'base-map': 'The base map',
  receiver: 'The receiver',
} as const;

const MOST_NAMED = 5;
