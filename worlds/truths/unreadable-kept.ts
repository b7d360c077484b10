import { told } from '../oracle/named-gap.ts';
import type { Truth } from './truth.ts';

/** What was acknowledged and could not be read is in its own export, whole, and nothing is that nobody sent. */
export const unreadableKept: Truth = {
  name: 'unreadable-kept',
  watch: ({ oracle, machine }) => ({
    held({ unreadable, losses }, isEnd) {
      for (const text of unreadable) {
        if (!oracle.unreadable.has(text))
          return `What nobody sent is kept as unreadable: ${text.slice(0, 120)}`;
      }
      const screen = machine.screen();
      const isTold = told(screen?.gaps() ?? [], losses);
      // Before its journal is open it calls nothing complete, and can tell no gap.
      const isOpen = isEnd || (screen?.completeness?.completeToMs ?? null) !== null;
      for (const { text, promised, serverS } of oracle.unreadable.values()) {
        if (unreadable.has(text) || !promised) continue;
        if (!(oracle.isLossy() && (isTold(serverS) || !isOpen)))
          return `An unreadable payload of ${text.length} characters was acknowledged and is not kept: ${text.slice(0, 120)}`;
      }
      return null;
    },
  }),
};
