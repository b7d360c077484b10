/** Numbers and times as a dispatcher reads them in one line: written as the window writes them beside it. */

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** `14:03:22 UTC`, with the date in front where it is not within a day of `nowS`. */
export function clockTime(timeS: number, nowS: number): string {
  const iso = new Date(timeS * 1000).toISOString();
  const time = `${iso.slice(11, 19)} UTC`;
  return Math.abs(nowS - timeS) < 86_400 ? time : `${iso.slice(0, 10)} ${time}`;
}

/** `1,240` */
export function count(number: number): string {
  return whole.format(number);
}

/** `3 messages`, `1 message`. */
export function messages(number: number): string {
  return `${count(number)} ${number === 1 ? 'message' : 'messages'}`;
}

/** `3 devices`, `1 device`. */
export function devices(number: number): string {
  return `${count(number)} ${number === 1 ? 'device' : 'devices'}`;
}

/** `once at 14:03:22 UTC` or `6 times since 14:03:22 UTC`. */
export function howOften(times: number, sinceS: number, nowS: number): string {
  const since = clockTime(sinceS, nowS);
  return times === 1 ? `once at ${since}` : `${count(times)} times since ${since}`;
}

/** `820 B`, `12.3 kB`, `123 MB`, in powers of 1000. */
export function dataSize(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < BYTE_UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${BYTE_UNITS[unit]}`;
}

/** `44 ms`, `1.25 s`, `12 s`, `2 min`. */
export function seconds(durationS: number): string {
  if (durationS < 1) return `${Math.round(durationS * 1000)} ms`;
  if (durationS < 10) return `${durationS.toFixed(2)} s`;
  return durationS < 60 ? `${Math.floor(durationS)} s` : `${Math.floor(durationS / 60)} min`;
}

/** Starts with a capital letter. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
