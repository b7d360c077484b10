import type { Truth } from './truth.ts';

/** A gap on screen is a gap: there was a reason why messages may be missing. */
export const gapsAreGaps: Truth = {
  name: 'gaps-are-gaps',
  watch: ({ machine, oracle, scale }) => ({
    seen({ completeness }) {
      // MQTT 3.1 does not tell whether the session was there, nor 3.1.1 what is in it: a try without an answer is a doubt by itself.
      const mayDoubt = scale.protocolVersion === 3 || (scale.protocolVersion === 4 && scale.faults > 0);
      if (mayDoubt || oracle.doubts.length > 0) return null;
      // Started by a clock that somebody set, nobody can tell how long it was away.
      const mayBeLong = (machine.host()?.run ?? 0) > 1 && Number.isFinite(machine.clock.setUs);
      // Whether vehicles were silent or denied until the first message came nobody can tell: that is asked for.
      const gap = completeness?.openGaps.find(
        ({ cause }) => cause !== 'nothing-came' && !(cause === 'session-expired' && mayBeLong),
      );
      return gap === undefined ? null : `A gap (${gap.cause}) is shown although nothing can be missing.`;
    },
  }),
};
