import type { TopicFilter } from './topic-filter.ts';

/** A last value with its own time. */
export interface RetainedValue {
  readonly payload: string | Buffer;
  /** Unix seconds of the value, not of the replay (flespi-facts §1.6). */
  readonly timestampS: number;
  readonly userProperties?: Readonly<Record<string, string>>;
}

/**
 * A topic level that can be asked for what is below it. The tree is virtual: the values of ten thousand devices are
 * made when someone subscribes, not kept as topics.
 */
export interface RetainedNode {
  readonly value?: RetainedValue | undefined;
  child(word: string): RetainedNode | undefined;
  children(): Iterable<readonly [string, RetainedNode]>;
}

export interface RetainedMatch {
  readonly topic: string;
  readonly value: RetainedValue;
}

/** Every retained value a filter means, in the order of the tree. */
export function* matchRetained(root: RetainedNode, filter: TopicFilter): Generator<RetainedMatch> {
  for (const match of walk(root, filter, 0, '')) {
    // An empty payload stands for a removed value: nothing is replayed for it.
    if (match.value.payload.length === 0) continue;
    if (filter.modifiedSinceS === null || match.value.timestampS > filter.modifiedSinceS) yield match;
  }
}

/** A node without children. */
export function leaf(value: RetainedValue | undefined): RetainedNode {
  return { value, child: () => undefined, children: () => [] };
}

/** A node over fixed children. */
export function branch(nodes: Readonly<Record<string, RetainedNode>>, value?: RetainedValue): RetainedNode {
  const map = new Map(Object.entries(nodes));
  return { value, child: (word) => map.get(word), children: () => map };
}

function* walk(
  node: RetainedNode,
  filter: TopicFilter,
  depth: number,
  topic: string,
): Generator<RetainedMatch> {
  if (depth === filter.levels.length) {
    if (filter.open) yield* everything(node, topic);
    else if (node.value !== undefined) yield { topic, value: node.value };
    return;
  }
  const level = filter.levels[depth];
  if (level === undefined) return;
  for (const [word, child] of level === '+' ? node.children() : chosen(node, level)) {
    yield* walk(child, filter, depth + 1, join(topic, word));
  }
}

function* chosen(node: RetainedNode, words: ReadonlySet<string>): Generator<readonly [string, RetainedNode]> {
  for (const word of words) {
    const child = node.child(word);
    if (child !== undefined) yield [word, child];
  }
}

function* everything(node: RetainedNode, topic: string): Generator<RetainedMatch> {
  if (node.value !== undefined) yield { topic, value: node.value };
  for (const [word, child] of node.children()) yield* everything(child, join(topic, word));
}

const join = (topic: string, word: string): string => (topic === '' ? word : `${topic}/${word}`);
