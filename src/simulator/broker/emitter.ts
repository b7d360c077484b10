import type { AedesPublishPacket } from 'aedes';
import { matchesTopic, parseTopicFilter, reachesBelow, type TopicFilter } from './topic-filter.ts';

type Done = () => void;
type Listener = (packet: AedesPublishPacket, done: Done) => void;

/**
 * The emitter aedes delivers through, with flespi's filters in place of plain MQTT ones. It answers within the same
 * turn, so a restored session is subscribed and its CONNACK written before the first live packet.
 */
export interface TopicEmitter {
  on(filter: string, listener: Listener, done?: Done): void;
  removeListener(filter: string, listener: Listener, done?: Done): void;
  emit(packet: AedesPublishPacket, done?: Done): void;
  close(done?: Done): void;
  /** Filters of connected clients that reach below these words. */
  reaching(words: readonly string[]): readonly TopicFilter[];
}

interface Entry {
  readonly filter: TopicFilter;
  readonly listeners: Set<Listener>;
}

/** Creates an emitter without listeners. */
export function createTopicEmitter(): TopicEmitter {
  const entries = new Map<string, Entry>();

  return {
    on(text, listener, done) {
      const filter = parseTopicFilter(text);
      const entry = entries.get(text);
      if (entry !== undefined) entry.listeners.add(listener);
      else if (filter !== null) entries.set(text, { filter, listeners: new Set([listener]) });
      done?.();
    },
    removeListener(text, listener, done) {
      const entry = entries.get(text);
      entry?.listeners.delete(listener);
      if (entry?.listeners.size === 0) entries.delete(text);
      done?.();
    },
    emit(packet, done) {
      const words = packet.topic.split('/');
      const listeners: Listener[] = [];
      for (const entry of entries.values()) {
        if (matchesTopic(entry.filter, words)) listeners.push(...entry.listeners);
      }
      let waiting = listeners.length;
      if (waiting === 0) done?.();
      for (const listener of listeners) {
        listener(packet, () => {
          waiting -= 1;
          if (waiting === 0) done?.();
        });
      }
    },
    close: (done) => done?.(),
    reaching: (words) =>
      [...entries.values()].map((entry) => entry.filter).filter((filter) => reachesBelow(filter, words)),
  };
}
