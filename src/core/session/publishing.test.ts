import { describe, expect, it } from 'vitest';
import { behave, type Script } from './testing/fault-broker.ts';
import { createFaultLinks } from './testing/fault-links.ts';
import { liveFilter } from './testing/probe.ts';

const { clock, setUp } = createFaultLinks();
const answering: Script = (peer, packet) =>
  packet.cmd === 'publish' && packet.qos === 1
    ? peer.send({ cmd: 'puback', messageId: packet.messageId ?? 0, reasonCode: 0 })
    : behave(peer, packet);
const REQUEST = {
  topic: 'flespi/rest/get/gw/devices',
  payload: 'x',
  qos: 1,
  responseTopic: 'answers',
  userProperties: { cid: '7' },
} as const;

describe('what is sent', () => {
  it('has its properties with it over MQTT 5, and none where there are none', async () => {
    const { broker, probe } = await setUp({ script: answering });
    await probe.untilState('live');
    const peer = await broker.peer(1);
    await probe.session.publish(REQUEST);
    await probe.session.publish({ topic: 't', payload: '', qos: 0 });
    const sent = await peer.next('publish');
    expect(sent).toMatchObject({ topic: REQUEST.topic, qos: 1, retain: false });
    expect(sent.payload.toString()).toBe('x');
    expect(sent.properties).toMatchObject({ responseTopic: 'answers', userProperties: { cid: '7' } });
    const plain = await peer.next('publish', 1);
    expect(plain).toMatchObject({ topic: 't', qos: 0 });
    expect(Object.keys(plain.properties ?? {})).toEqual([]);
  });

  it('has none over MQTT 3, which knows none', async () => {
    const { broker, probe } = await setUp({ protocolVersion: 4, script: answering });
    await probe.untilState('live');
    await probe.session.publish(REQUEST);
    const sent = await (await broker.peer(1)).next('publish');
    expect(sent).toMatchObject({ topic: REQUEST.topic, qos: 1 });
    expect(sent.properties).toBeUndefined();
  });

  it.each([
    ['refuses', 135],
    ['answers with nobody there', 16],
  ])('is told as it is where the broker %s (%i)', async (_what, reasonCode) => {
    const { probe } = await setUp({
      script: (peer, packet) =>
        packet.cmd === 'publish'
          ? peer.send({ cmd: 'puback', messageId: packet.messageId ?? 0, reasonCode })
          : behave(peer, packet),
    });
    await probe.untilState('live');
    const sent = probe.session.publish(REQUEST);
    if (reasonCode < 128) await expect(sent).resolves.toBeUndefined();
    else
      await expect(sent).rejects.toMatchObject({
        name: 'SessionError',
        code: 'publish-refused',
        reasonCode: 135,
      });
  });

  it('goes at QoS 0 for as long as the broker says that it serves no more', async () => {
    const { broker, probe } = await setUp(
      {
        script: (peer, packet) => {
          if (packet.cmd !== 'connect' || peer.number > 1) return answering(peer, packet);
          const properties = { maximumQoS: 0 };
          peer.send({ cmd: 'connack', reasonCode: 0, sessionPresent: false, properties });
        },
      },
      { filters: [liveFilter('a', { qos: 0 })] },
    );
    await probe.untilState('live');
    await probe.session.publish(REQUEST);
    const first = await broker.peer(1);
    expect((await first.next('publish')).qos).toBe(0);
    first.socket.destroy();
    await probe.untilState('backing-off');
    clock.advance(1_000);
    await probe.untilState('live');
    await probe.session.publish(REQUEST);
    expect((await (await broker.peer(2)).next('publish')).qos).toBe(1);
  });

  it('goes at QoS 0 where the broker shows by what it grants that it serves no more', async () => {
    const { broker, probe } = await setUp({
      protocolVersion: 4,
      script: (peer, packet) =>
        packet.cmd === 'subscribe'
          ? peer.send({ cmd: 'suback', messageId: packet.messageId ?? 0, granted: [0] })
          : answering(peer, packet),
    });
    await probe.untilState('live');
    await probe.session.publish(REQUEST);
    expect((await (await broker.peer(1)).next('publish')).qos).toBe(0);
  });
});
