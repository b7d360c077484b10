import { behave, type Script } from '../../session/testing/fault-broker.ts';

/** Behaves, and at once tells of a vehicle and a message of it to anyone who subscribes, with its time: no step has to wait. */
export const talk: Script = (peer, packet) => {
  behave(peer, packet);
  if (packet.cmd !== 'subscribe') return;
  const say = (topic: string, retain: boolean): void =>
    peer.send({
      cmd: 'publish',
      topic,
      payload: '{}',
      qos: 0,
      dup: false,
      retain,
      properties: { userProperties: { timestamp: String(Date.now() / 1000) } },
    });
  say('flespi/state/gw/devices/1', true);
  for (let count = 0; count < 3; count++) say('flespi/message/gw/devices/1', false);
};
