/** Numbers and times as a dispatcher reads them in one line: written as the window writes them beside it. */
import type { Sentence } from '../../shared/sentence.ts';

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Around the seconds of an instant: no text from the network keeps a control character (`flespi/text.ts`). */
const BEGINS = '\u0002';
const ENDS = '\u0003';

/** An instant, for a window to write in its zone; `sentence` takes it out of the text again. */
export function clockTime(timeS: number): string {
  return BEGINS + timeS + ENDS;
}

/** The sentence that a text with instants is. */
export function sentence(text: string): Sentence {
  const [first = '', ...others] = text.split(BEGINS);
  const parts = others.flatMap((part) => {
    const end = part.indexOf(ENDS);
    return [{ atS: Number(part.slice(0, end)) }, part.slice(end + 1)];
  });
  return [first, ...parts].filter((part) => part !== '');
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

/** `once at 14:03:22` or `6 times since 14:03:22`. */
export function howOften(times: number, sinceS: number): string {
  const since = clockTime(sinceS);
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
