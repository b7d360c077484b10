import { allHeld } from '../truths/all-held.ts';
import type { NamedWorld } from './named-world.ts';

const MESSAGES = 'flespi/message/';

/** The first message does not prove that there was none before it. */
export const deniedAtFirst: NamedWorld = {
  name: 'denied-at-first',
  says: 'The access list lets us subscribe to the messages and hands out none for twenty minutes; then it does.',
  scale: {
    vehicles: 5,
    lastsS: 1_800,
    pace: 1,
    protocolVersion: 5,
    faults: 0,
    coarseMs: 0,
    isFlespi: true,
    arrives: true,
  },
  truths: [allHeld],
  script({ time, broker, oracle, story, machine }) {
    oracle.mayMiss('no message is handed out');
    broker.rules.delivers = (topic) => !topic.startsWith(MESSAGES);
    time.after(300e6, 'cut', () => broker.dropConnections());
    time.after(600e6, 'kill', () => machine.kill('killed'));
    time.after(620e6, 'start again', machine.start);
    time.after(1_200e6, 'messages are handed out', () => {
      broker.rules.delivers = () => true;
      story.tell('messages are handed out');
    });
  },
};
