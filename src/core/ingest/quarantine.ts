import type { QuarantinedItem } from '../../shared/health.ts';
import type { Own } from '../own.ts';

const EXCERPT_CHARACTERS = 200;
const EXCERPT_BYTES = EXCERPT_CHARACTERS * 4;

/** Unreadable payloads, bounded: the newest `capacity`, each with its reason and a short excerpt. */
export interface Quarantine {
  add(item: {
    readonly topic: string;
    readonly payload: Uint8Array;
    readonly reason: string;
    readonly receivedAtMs: number;
  }): void;
  /** Newest first. */
  list(): readonly Own<QuarantinedItem>[];
  /** Items ever added. */
  total(): number;
}

/** Creates an empty quarantine. */
export function createQuarantine(capacity = 200): Quarantine {
  const items: Own<QuarantinedItem>[] = [];
  let total = 0;
  return {
    add({ topic, payload, reason, receivedAtMs }) {
      total++;
      items.unshift({
        seq: total,
        receivedAtMs,
        topic: topic.slice(0, EXCERPT_CHARACTERS),
        reason,
        excerpt: excerptOf(payload),
        bytes: payload.byteLength,
      });
      if (items.length > capacity) items.length = capacity;
    },
    list: () => items.slice(),
    total: () => total,
  };
}

function excerptOf(payload: Uint8Array): string {
  const text = new TextDecoder().decode(payload.subarray(0, EXCERPT_BYTES)).slice(0, EXCERPT_CHARACTERS);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is replaced
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '\u00b7');
}
