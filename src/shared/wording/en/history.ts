import type { HistoryMessage } from '../../messages/history.ts';
import type { SentencesOf } from '../sentences.ts';

export const history: SentencesOf<HistoryMessage> = {
  'history-not-flespi': () =>
    'The broker of this account is not flespi: it keeps nothing that could be fetched.',
  'history-no-device': () =>
    'This unit is known by its ident alone: flespi keeps messages of devices, and it is none.',
  'history-not-permitted': () =>
    'The token may not read messages of this device. Its access list needs GET for gw/devices, with messages.',
  'logs-not-permitted': ({ path }) =>
    `The token may not read this log. Its access list needs GET for ${path}, with the submodule logs.`,
  'logs-other-times': () => 'flespi answered with log records of other times than asked for.',
  'intervals-not-permitted': () =>
    'The token may not read calculators. Its access list needs GET for gw/calcs, with the submodule devices.',
  'intervals-cancelled': () => 'Fetching intervals was cancelled; what had come is kept.',
  'history-no-room': ({ mostBytes }, { figures }) =>
    `The journal nearly has the ${figures.bytes(mostBytes)} that it may have, and would remove what is fetched at once. Give it more room under Storage.`,
  'history-moment-crowded': ({ atMs }, { times }) =>
    `Of ${times.full(atMs)} alone flespi has more messages than it gives out at once. Some of them are missing here; what came before and after was fetched.`,
  'pull-no-device': () =>
    'flespi has no device of this number, or shows the token none: it was deleted, or moved to another account. Leave it out, or give the account a token that may see it.',
  'pull-vehicle-cancelled': () => 'Its fetch was cancelled in the track. Go on to fetch the rest of it.',
  'pull-under-way': () =>
    'The history of other vehicles of this account is being fetched. Cancel that first, or wait for its end.',
  'no-pull': () => 'Nothing was begun that could go on.',
  'history-failed': ({ reason }) => `Fetching failed (${reason}).`,
};
