import { type Sentence, sentenceText } from '../../../shared/sentence.ts';
import { sentence } from '../words.ts';

/** A sentence as a window in UTC writes it: `14:03:22 UTC`, with the date where that is not within a day of `nowS`. */
export function inUtc(said: string | Sentence, nowS: number): string {
  return sentenceText(typeof said === 'string' ? sentence(said) : said, (atS) => {
    const iso = new Date(atS * 1000).toISOString();
    const time = `${iso.slice(11, 19)} UTC`;
    return Math.abs(nowS - atS) < 86_400 ? time : `${iso.slice(0, 10)} ${time}`;
  });
}
