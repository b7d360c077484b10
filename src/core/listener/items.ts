import { inEnglish } from '../../shared/wording/in-english.ts';
import { createArrayReader, type ElementStep } from '../json/json-array.ts';
import { createElementReader } from '../json/json-elements.ts';
import { skipSpace } from '../json/json-scan.ts';
import { badRequest, isRefusal, type Refusal, tooLarge } from './refusal.ts';

/** The items of a body, one by one. */
export interface Items {
  /** The text of the next item, null at the end, or why the body is refused. */
  next(): string | null | Refusal;
}

/** Where older texts of flespi have the messages. */
const LIST_KEY = 'data';

/**
 * Finds the items in text that comes in pieces. What streams send, an array, is never held as one text; anything else is
 * put together first. An item may have `itemLength` characters.
 */
export function createItems(pieces: Iterator<string | Refusal>, itemLength: number): Items {
  const first = take(pieces);
  if (isRefusal(first)) return { next: () => first };
  const step = first.startsWith('[', skipSpace(first, 0))
    ? arraySteps(first, pieces, itemLength)
    : otherSteps(first, pieces);
  return {
    next() {
      const found = step();
      if (isRefusal(found)) return found;
      if (found.kind === 'end') return null;
      if (found.kind === 'malformed') return badRequest(`The body is not JSON. ${inEnglish(found.reason)}`);
      return found.text.length > itemLength ? TOO_LONG : found.text;
    },
  };
}

type Step = () => ElementStep | Refusal;

function arraySteps(first: string, pieces: Iterator<string | Refusal>, itemLength: number): Step {
  const reader = createArrayReader();
  let ahead = first;
  return () => {
    for (;;) {
      const step = reader.next();
      if (step.kind !== 'more') return step;
      if (reader.pending() > itemLength) return TOO_LONG;
      const piece = ahead;
      const following = take(pieces);
      if (isRefusal(following)) return following;
      ahead = following;
      reader.push(piece, following === '');
    }
  };
}

function otherSteps(first: string, pieces: Iterator<string | Refusal>): Step {
  const texts = [first];
  for (let piece = take(pieces); piece !== ''; piece = take(pieces)) {
    if (isRefusal(piece)) return () => piece;
    texts.push(piece);
  }
  const reader = createElementReader(texts.join(''), LIST_KEY);
  return () => reader.next();
}

/** The next piece that has any text, empty at the end. */
function take(pieces: Iterator<string | Refusal>): string | Refusal {
  for (let next = pieces.next(); next.done !== true; next = pieces.next()) {
    if (next.value !== '') return next.value;
  }
  return '';
}

const TOO_LONG = tooLarge('An item of the body is far too large for a message.');
