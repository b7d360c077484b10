const LONGEST_BYTES = 65_535;

/**
 * Whether a broker could take it for a topic filter (MQTT 5.0 §4.7): `+` fills a whole level, `#` the whole last one.
 * An invalid one makes flespi end the connection (flespi-facts §1.5), so it must not be sent.
 */
export function isTopicFilter(filter: string): boolean {
  if (filter === '' || filter.includes('\0') || Buffer.byteLength(filter) > LONGEST_BYTES) return false;
  const levels = filter.split('/');
  return levels.every((level, index) => {
    if (level === '+') return true;
    if (level === '#') return index === levels.length - 1;
    return !level.includes('+') && !level.includes('#');
  });
}
