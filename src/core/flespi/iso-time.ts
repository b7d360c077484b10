/** `2024-11-29T01:00:00.25+02:00` in its usual spellings: a space for the T, a comma for the point, no colons at all. */
const ISO =
  /^(\d{4})(?:-(\d\d)-(\d\d)|(\d\d)(\d\d))[Tt ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d+))?)?\s?([Zz]|[+-]\d\d(?::?\d\d)?)?$/;

/**
 * Unix seconds of a time in ISO 8601, or null where the text is none, or a moment that no calendar has. Without an offset it
 * is UTC, as all of flespi's times are. A date alone is no moment.
 */
export function isoSeconds(text: string): number | null {
  const parts = ISO.exec(text.trim());
  if (parts === null) return null;
  const [
    ,
    year,
    month = parts[4],
    day = parts[5],
    ,
    ,
    hour,
    minute,
    second = '0',
    fraction = '0',
    zone = 'Z',
  ] = parts;
  const dayMs = Date.UTC(Number(year), Number(month) - 1, Number(day));
  // A day that the month does not have would roll over into the next.
  if (Number(month) < 1 || Number(month) > 12 || new Date(dayMs).getUTCDate() !== Number(day)) return null;
  // A leap second is said as the 60th.
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return null;
  const offsetS = offsetSeconds(zone);
  if (offsetS === null) return null;
  const ofDayS = Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  return dayMs / 1000 + ofDayS + Number(`0.${fraction}`) - offsetS;
}

function offsetSeconds(zone: string): number | null {
  if (zone === 'Z' || zone === 'z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(':', '') || '0');
  if (hours > 14 || minutes > 59) return null;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 3600 + minutes * 60);
}
