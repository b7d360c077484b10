import type { ConsoleMessage } from '../../shared/messages/console.ts';

type WhyNoTopic = Extract<ConsoleMessage, { code: 'board-bad-topic' }>['why'];

/** MQTT gives a topic two bytes for its length. */
const MOST_TOPIC_BYTES = 65_535;
const CHARACTERS = /[\p{Cc}\p{Cn}\p{Cs}]/u;

/**
 * Why nothing may be published there; null where it may. Below `flespi/` flespi throws away what clients publish but for calls of its API,
 * and those have a console that asks first. Below `fleetglass/` a link takes what comes for flespi's answers to its own calls: a page could
 * say there that a gap is empty, or what a call that waits to be agreed to is about.
 */
export function topicProblem(topic: string): WhyNoTopic | null {
  if (topic === '') return 'empty';
  if (/[+#]/.test(topic)) return 'wildcard';
  if (/^flespi(\/|$)/i.test(topic)) return 'flespi';
  if (/^fleetglass(\/|$)/i.test(topic)) return 'answers';
  if (topic.startsWith('$')) return 'dollar';
  return lengthOrCharacter(topic);
}

/** What no topic and no filter may have. */
export function lengthOrCharacter(topic: string): 'too-long' | 'character' | null {
  if (Buffer.byteLength(topic) > MOST_TOPIC_BYTES) return 'too-long';
  return CHARACTERS.test(topic) ? 'character' : null;
}
