import type { Truth } from './truth.ts';

/** For worlds in which nothing is lost for good: in the end every message is held, by whatever way it came. */
export const allHeld: Truth = {
  name: 'all-held',
  watch: ({ oracle }) => ({
    held({ times }, isEnd) {
      const missing = isEnd ? oracle.sent.find(({ n }) => !times.has(n)) : undefined;
      return missing === undefined
        ? null
        : `Message ${missing.n} of ${new Date(missing.serverS * 1000).toISOString()} is not held.`;
    },
  }),
};
