import { named } from '../oracle/named-gap.ts';
import type { Truth } from './truth.ts';

/**
 * Acknowledged is exported exactly once and unchanged. What a broken disk took may be missing where a gap or the export itself says
 * so.
 */
export const keptOnce: Truth = {
  name: 'kept-once',
  watch: ({ oracle, machine }) => ({
    held({ times, foreign, losses }, isEnd) {
      const screen = machine.screen();
      const isTold = named(screen?.gaps() ?? [], losses);
      // What a disk took is told once the journal is open, and brought over what could be.
      if (foreign.length > 0) return `The export holds what nobody sent: ${foreign[0]}`;
      for (const [n, count] of times) if (count !== 1) return `Message ${n} is exported ${count} times.`;
      for (const sent of oracle.sent) {
        if (times.has(sent.n)) continue;
        if (sent.promised && !(oracle.isLossy() && (isTold(sent) || !isEnd)))
          return `Message ${sent.n} was acknowledged and is not in the export.`;
        if (isEnd && oracle.doubts.length === 0)
          return `Message ${sent.n} is not held although every fault is over.`;
      }
      return null;
    },
  }),
};
