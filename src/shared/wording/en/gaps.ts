import type { GapMessage } from '../../messages/gaps.ts';
import type { SentencesOf } from '../sentences.ts';

export const gaps: SentencesOf<GapMessage> = {
  'gap-other-times': () => 'flespi answered with messages of other times than asked for.',
  'gap-shared-group': () =>
    'Not refilled: in a shared group these messages belong to all its hosts together, and another one may have stored them.',
  'gap-channels-keep-nothing': () =>
    'The channels that are followed keep no messages (messages_ttl 0): what was missed cannot be asked for there. Follow devices too to have it from them.',
  'gap-of-vehicles': ({ failed, vehicles, why }, { figures }, say) =>
    `${figures.count(failed)} of ${figures.counted(vehicles, 'vehicle', 'vehicles')}: ${say(why)}`,
  'gap-of-asked': ({ failed, asked, why }, { figures }, say) =>
    `${figures.count(failed)} of ${figures.count(asked)} vehicles and channels: ${say(why)}`,
  'gap-not-asked-in-group': () =>
    'In a shared group these messages belong to all its hosts together. Take the group out of the account to ask for them here.',
};
