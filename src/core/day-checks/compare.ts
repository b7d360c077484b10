/** Which messages of a vehicle two sides have, by what makes messages one in the journal (ADR 0016). Pure. */
import { createContentIndex } from '../journal/identity/content-index.ts';
import type { ExactContent } from '../json/exact-content.ts';
import { isSameContent } from '../json/same-content.ts';

/** A message, times in Unix microseconds. */
export interface ComparedMessage {
  readonly timeUs: number;
  /** When flespi received it; null where it does not say. */
  readonly serverUs: number | null;
  readonly content: ExactContent;
}

/** What came of comparing two sides. */
export interface Comparison {
  readonly atFlespi: number;
  readonly equal: number;
  /** Theirs alone. */
  readonly missing: readonly ComparedMessage[];
  /** Ours alone. */
  readonly gone: readonly ComparedMessage[];
  /** Theirs, where ours has the same two times and says something else. */
  readonly differing: readonly ComparedMessage[];
}

/** Compares all of one subject and span, in any order. */
export function compareMessages(
  theirs: readonly ComparedMessage[],
  ours: readonly ComparedMessage[],
): Comparison {
  const timeOf = ({ timeUs }: ComparedMessage): number => timeUs;
  const their = Map.groupBy(theirs, timeOf);
  const our = Map.groupBy(ours, timeOf);
  const times = [...new Set([...their.keys(), ...our.keys()])].sort((a, b) => a - b);
  const parts = times.map((time) => compareMoment(their.get(time) ?? [], our.get(time) ?? []));
  return {
    atFlespi: parts.reduce((sum, { atFlespi }) => sum + atFlespi, 0),
    equal: parts.reduce((sum, { equal }) => sum + equal, 0),
    missing: parts.flatMap(({ missing }) => missing),
    gone: parts.flatMap(({ gone }) => gone),
    differing: parts.flatMap(({ differing }) => differing),
  };
}

/** Those of one device time: equal contents first, then one contained in the other, as two sources of one message say it. */
function compareMoment(told: readonly ComparedMessage[], ours: readonly ComparedMessage[]): Comparison {
  // Of equal content there is one message, however often flespi holds it.
  const theirs = [...new Map(told.map((message) => [message.content.digest, message])).values()];
  const their = new Set(theirs.map(({ content }) => content.digest));
  const our = new Set(ours.map(({ content }) => content.digest));
  const rest = ours.filter(({ content }) => !their.has(content.digest));
  const free = new Set(rest);
  const index = indexOf(rest);
  const unlike = theirs.filter((message) => {
    if (our.has(message.content.digest)) return false;
    const found = index.find(
      message.content,
      (own) => free.has(own),
      (content) => isSameContent(content, message.content),
    );
    return found === undefined || !free.delete(found);
  });
  // A wording of ours that some of theirs contains is the same message by another source.
  const all = indexOf(theirs);
  const others = [...free].filter(
    ({ content }) =>
      all.find(
        content,
        () => true,
        (their) => isSameContent(their, content),
      ) === undefined,
  );
  const byTimes = pairByReceipt(unlike, others);
  return {
    atFlespi: theirs.length,
    equal: theirs.length - unlike.length,
    missing: byTimes.theirs,
    gone: byTimes.ours,
    differing: byTimes.paired,
  };
}

function indexOf(messages: readonly ComparedMessage[]) {
  const index = createContentIndex<ComparedMessage>(({ content }) => content);
  for (const message of messages) index.add(message, message.content);
  return index;
}

/** Takes one of each side together where flespi received them at one time; what is left of both, and theirs that found one. */
function pairByReceipt(theirs: readonly ComparedMessage[], ours: readonly ComparedMessage[]) {
  const waiting = Map.groupBy(ours, ({ serverUs }) => serverUs);
  const paired: ComparedMessage[] = [];
  const left = theirs.filter((message) => {
    const found = waiting.get(message.serverUs)?.shift();
    if (found !== undefined) paired.push(message);
    return found === undefined;
  });
  return { theirs: left, ours: [...waiting.values()].flat(), paired };
}
