import type { BROKER_CAUSES } from '../../catalogue/broker.ts';
import { behave } from '../fault-broker.ts';
import type { Probe } from '../probe.ts';
import { ending, refusing } from './reason.ts';
import { web } from './web.ts';
import type { Provocations } from './world.ts';

/** How a broker refuses or ends a link for reasons of its own. */
export const BROKER: Provocations<keyof typeof BROKER_CAUSES> = {
  'broker-closed': [
    ending(0),
    ending(148, '148'),
    {
      name: 'a DISCONNECT, which a broker of MQTT 3 may not send',
      versions: [3, 4],
      async arrange(world, protocolVersion) {
        const broker = await world.broker({ protocolVersion });
        const play = async (probe: Probe) => {
          await probe.untilState('live');
          (await broker.peer(1)).socket.end(Buffer.from([0xe0, 0]));
        };
        return { brokerUrl: broker.url, play };
      },
    },
  ],
  'broker-error': [refusing(128, [5]), refusing(131, [5]), ending(128)],
  refused: [refusing(200, [5], {}, '200'), refusing(99, [3, 4, 5], {}, '99')],
  'broker-unavailable': [refusing(136, [5]), refusing(3, [3, 4, 5]), ...web(503)],
  'broker-busy': [refusing(137, [5]), ending(137)],
  'broker-shutdown': [ending(139)],
  'administrative-action': [ending(152)],
  'not-heard': [ending(141)],
  'not-understood': [refusing(129, [5]), refusing(130, [5]), ending(130)],
  'protocol-version': [refusing(132, [5]), refusing(1, [3, 4, 5])],
  'invalid-filter': [
    {
      name: 'a DISCONNECT of 143 over the SUBSCRIBE',
      versions: [5],
      async arrange(world, protocolVersion) {
        const broker = await world.broker({
          protocolVersion,
          script: (peer, packet) =>
            packet.cmd === 'subscribe'
              ? peer.send({ cmd: 'disconnect', reasonCode: 143 })
              : behave(peer, packet),
        });
        return { brokerUrl: broker.url };
      },
    },
  ],
  'wildcards-unsupported': [ending(162)],
  'sharing-unsupported': [ending(158)],
  'invalid-topic': [refusing(144, [5]), ending(144)],
  'qos-unsupported': [refusing(155, [5]), ending(155)],
  'receive-maximum': [ending(147)],
  'packet-too-large': [refusing(149, [5]), ending(149)],
  'rate-too-high': [ending(150)],
  'use-another-server': [refusing(156, [5]), ending(156)],
  'server-moved': [refusing(157, [5]), ending(157)],
  'maximum-connect-time': [ending(160)],
  'oversized-packet': [
    {
      name: 'the head of a packet of 256 MB',
      async arrange(world, protocolVersion) {
        const broker = await world.broker({ protocolVersion });
        const play = async (probe: Probe) => {
          await probe.untilState('live');
          (await broker.peer(1)).socket.write(Buffer.from([0x30, 0xff, 0xff, 0xff, 0x7f]));
        };
        return { brokerUrl: broker.url, play };
      },
    },
  ],
};
