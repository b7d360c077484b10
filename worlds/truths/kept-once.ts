import type { Truth } from './truth.ts';

/** Acknowledged is exported exactly once and unchanged. */
export const keptOnce: Truth = {
  name: 'kept-once',
  watch: ({ oracle }) => ({
    held({ times, foreign, unreadable }, isEnd) {
      if (foreign.length > 0) return `The export holds what nobody sent: ${foreign[0]}`;
      for (const [n, count] of times) if (count !== 1) return `Message ${n} is exported ${count} times.`;
      for (const { n, promised } of oracle.sent) {
        if (promised && !times.has(n)) return `Message ${n} was acknowledged and is not in the export.`;
        if (isEnd && !promised && oracle.doubts.length === 0)
          return `Message ${n} was never acknowledged although every fault is over.`;
      }
      for (const { text, promised } of oracle.unreadable.values()) {
        if (promised && !unreadable.has(text))
          return `An unreadable payload was acknowledged and is not in the export: ${text.slice(0, 80)}`;
      }
      return null;
    },
  }),
};
