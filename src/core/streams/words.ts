/** Numbers and times as a dispatcher reads them in one line. */

/** `14:03:22 UTC`, with the date in front where it is not within a day of `nowS`. */
export function clockTime(timeS: number, nowS: number): string {
  const iso = new Date(timeS * 1000).toISOString();
  const time = `${iso.slice(11, 19)} UTC`;
  return Math.abs(nowS - timeS) < 86_400 ? time : `${iso.slice(0, 10)} ${time}`;
}

/** `1 240`: thousands apart by a narrow no-break space. */
export function count(number: number): string {
  return String(Math.round(number)).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

/** `3 messages`, `1 message`. */
export function messages(number: number): string {
  return `${count(number)} ${number === 1 ? 'message' : 'messages'}`;
}

/** `once at 14:03:22 UTC` or `6 times since 14:03:22 UTC`. */
export function howOften(times: number, sinceS: number, nowS: number): string {
  const since = clockTime(sinceS, nowS);
  return times === 1 ? `once at ${since}` : `${count(times)} times since ${since}`;
}

/** `820 B`, `12 kB`, `1.2 MB`. */
export function dataSize(bytes: number): string {
  if (bytes < 1000) return `${Math.round(bytes)} B`;
  if (bytes < 1e6) return `${shortNumber(bytes / 1e3)} kB`;
  if (bytes < 1e9) return `${shortNumber(bytes / 1e6)} MB`;
  return `${shortNumber(bytes / 1e9)} GB`;
}

/** `0.23 s`, `12 s`. */
export function seconds(durationS: number): string {
  return `${durationS < 1 ? Number(durationS.toPrecision(2)) : shortNumber(durationS)} s`;
}

/** Starts with a capital letter. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function shortNumber(number: number): string {
  return String(number < 10 ? Number(number.toFixed(1)) : Math.round(number));
}
