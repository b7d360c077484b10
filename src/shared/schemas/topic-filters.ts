/** Each is a subscription, and one that is wanted is seldom one of many. */
export const MOST_TOPICS = 20;
const LONGEST_TOPIC = 500;

/** What is not a user's own: flespi's topics, which are followed as what they are, answers to this program, and the broker's own. */
const NOT_OWN = ['flespi/', 'fleetglass/', '$'] as const;

/**
 * Whether a topic, or a filter, is one of a user's own, such as the topic that a stream of flespi publishes to at another broker. It may
 * hold wildcards.
 */
export function isOwnTopic(topic: string): boolean {
  return topic !== '' && !NOT_OWN.some((prefix) => topic.startsWith(prefix));
}

/** The filters in a list, each once. A comma is between two, so that none can hold one. */
export function topicsIn(text: string): readonly string[] {
  return [
    ...new Set(
      text
        .split(/[,\n]/)
        .map((topic) => topic.trim())
        .filter((topic) => topic !== ''),
    ),
  ];
}

/** Whether `+` fills a whole level and `#` the whole last one (MQTT 5.0 §4.7). */
export function hasWholeWildcards(filter: string): boolean {
  const levels = filter.split('/');
  return levels.every(
    (level, index) => level === '+' || (level === '#' && index === levels.length - 1) || !/[+#]/.test(level),
  );
}

/** Whether these can be subscribed to as topics of a user's own. */
export function areOwnTopics(topics: readonly string[]): boolean {
  return (
    topics.length <= MOST_TOPICS &&
    topics.every(
      (topic) =>
        topic.length <= LONGEST_TOPIC &&
        !/\p{C}/u.test(topic) &&
        isOwnTopic(topic) &&
        hasWholeWildcards(topic),
    )
  );
}
