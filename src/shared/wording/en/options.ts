import type { OptionMessage } from '../../messages/options.ts';
import type { SentencesOf } from '../sentences.ts';

export const options: SentencesOf<OptionMessage> = {
  'bad-option': ({ problem }, { figures }, say) => {
    switch (problem.kind) {
      case 'unreadable':
        return `${problem.detail}. Try --help.`;
      case 'not-whole':
        return `${problem.option} takes a whole number from ${problem.least} to ${problem.most}, not ${problem.given}.`;
      case 'not-one-of':
        return `${problem.option} takes ${problem.choices.join(', ')}, not ${problem.given}.`;
      case 'protocol':
        return '--protocol takes 3, 4 or 5 (MQTT 3.1, 3.1.1 or 5).';
      case 'broker':
        return `--broker: ${say(problem.why)}`;
      case 'topics-at-flespi':
        return '--follow topics is for another broker: give its address with --broker.';
      case 'proxy':
        return `--proxy: ${say(problem.why)} Or it takes ${figures.either(['system', 'none'])}.`;
      case 'map-tiles':
        return `--map-tiles: ${say(problem.why)}`;
      case 'listener-without-port':
        return '--listener-host and --listener-secret-file need a --listener-port.';
      case 'receiver-without-port':
        return `The other --${problem.receiver}-listener options need a --${problem.receiver}-listener-port.`;
      case 'attribution-without-tiles':
        return '--map-attribution needs --map-tiles.';
    }
  },
};
