import type { OWN_CAUSES } from '../../catalogue/own.ts';
import { publish } from '../fault-links.ts';
import type { Probe } from '../probe.ts';
import type { Provocation, Provocations } from './world.ts';

const address = (brokerUrl: string): Provocation => ({
  name: brokerUrl,
  versions: [5],
  arrange: async () => ({ brokerUrl }),
});

/** What is wrong on our own side. */
export const OWN: Provocations<keyof typeof OWN_CAUSES> = {
  'invalid-address': [address('nonsense'), address('mqtt://')],
  'unknown-scheme': [address('http://127.0.0.1')],
  'credentials-in-address': [address('mqtt://user:word@127.0.0.1')],
  'tls-file': { why: 'Its message names the file: network.test.ts has each fault of one.' },
  'acknowledgement-order': {
    why: 'Only the MQTT library acknowledging out of step brings it about: gate.test.ts does so.',
  },
  'internal-error': [
    {
      name: 'an owner that cannot take a message in',
      async arrange(world, protocolVersion) {
        const broker = await world.broker({ protocolVersion });
        const play = async (probe: Probe) => {
          await probe.untilState('live');
          (await broker.peer(1)).send(publish(1));
        };
        const onMessage = () => {
          throw new Error('no room');
        };
        return { brokerUrl: broker.url, onMessage, play };
      },
    },
  ],
};
