import type { Truth } from './truth.ts';

/** No world lasts as long as messages are kept, nor fills its disk: nothing is removed for its age, nor is anybody asked to. */
export const nothingIsOver: Truth = {
  name: 'nothing-is-over',
  watch: () => ({
    seen({ storage }) {
      if (storage === null) return null;
      if (storage.expired > 0) return `Retention removed ${storage.expired} messages of today.`;
      const waiting = storage.accounts.find(({ retentionWaiting }) => retentionWaiting !== null);
      return waiting?.retentionWaiting == null
        ? null
        : `Retention would remove ${waiting.retentionWaiting.messages} messages of today.`;
    },
  }),
};
