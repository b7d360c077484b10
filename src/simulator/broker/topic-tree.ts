import type { RetainedNode, RetainedValue } from './retained.ts';

/** Retained values set by topic: those of clients, and those a test puts over the account's own. */
export interface TopicTree {
  readonly root: RetainedNode;
  set(topic: string, value: RetainedValue): void;
  /** Forgets a value, so that what lies under it shows again. */
  unset(topic: string): void;
}

interface MutableNode {
  value: RetainedValue | undefined;
  readonly below: Map<string, MutableNode>;
}

/** Creates an empty tree. */
export function createTopicTree(): TopicTree {
  const root: MutableNode = { value: undefined, below: new Map() };
  return {
    root: view(root),
    set(topic, value) {
      let node = root;
      for (const word of topic.split('/')) {
        const next: MutableNode = node.below.get(word) ?? { value: undefined, below: new Map() };
        node.below.set(word, next);
        node = next;
      }
      node.value = value;
    },
    unset(topic) {
      let node: MutableNode | undefined = root;
      for (const word of topic.split('/')) node = node?.below.get(word);
      if (node !== undefined) node.value = undefined;
    },
  };
}

/** Two trees as one; where both hold a value, the first one's stands. */
export function overlay(first: RetainedNode, second: RetainedNode): RetainedNode {
  const child = (word: string): RetainedNode | undefined => {
    const above = first.child(word);
    const below = second.child(word);
    return above === undefined || below === undefined ? (above ?? below) : overlay(above, below);
  };
  return {
    value: first.value ?? second.value,
    child,
    *children() {
      const seen = new Set<string>();
      for (const [word, above] of first.children()) {
        seen.add(word);
        yield [word, child(word) ?? above];
      }
      for (const [word, below] of second.children()) {
        if (!seen.has(word)) yield [word, below];
      }
    },
  };
}

function view(node: MutableNode): RetainedNode {
  return {
    get value() {
      return node.value;
    },
    child(word) {
      const next = node.below.get(word);
      return next === undefined ? undefined : view(next);
    },
    *children() {
      for (const [word, next] of node.below) yield [word, view(next)];
    },
  };
}
