import type { OptionMessage } from '../../messages/options.ts';
import type { SentencesOf } from '../sentences.ts';

export const options: SentencesOf<OptionMessage> = {
  'bad-option': ({ problem }, { figures }, say) => {
    switch (problem.kind) {
      case 'unreadable':
        return `${problem.detail}. Siehe --help.`;
      case 'not-whole':
        return `${problem.option} verlangt eine ganze Zahl von ${problem.least} bis ${problem.most}, nicht ${problem.given}.`;
      case 'not-one-of':
        return `${problem.option} verlangt ${problem.choices.join(', ')}, nicht ${problem.given}.`;
      case 'protocol':
        return '--protocol verlangt 3, 4 oder 5 (MQTT 3.1, 3.1.1 oder 5).';
      case 'broker':
        return `--broker: ${say(problem.why)}`;
      case 'topics-at-flespi':
        return '--follow topics ist für einen anderen Broker: Geben Sie seine Adresse mit --broker an.';
      case 'proxy':
        return `--proxy: ${say(problem.why)} Oder ${figures.either(['system', 'none'])}.`;
      case 'map-tiles':
        return `--map-tiles: ${say(problem.why)}`;
      case 'listener-without-port':
        return '--listener-host und --listener-secret-file brauchen --listener-port.';
      case 'receiver-without-port':
        return `Die übrigen Optionen --${problem.receiver}-listener-… brauchen --${problem.receiver}-listener-port.`;
      case 'attribution-without-tiles':
        return '--map-attribution braucht --map-tiles.';
    }
  },
};
