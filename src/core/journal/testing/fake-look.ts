import { createFakeClock, type FakeClock } from '../../testing/fake-clock.ts';
import type { Look } from '../time/kept-time.ts';

/** A computer on which one process after the other opens a journal; its clock may be wrong. */
export interface FakeComputer {
  /** Lets time pass, and sets the wall clock. */
  readonly clock: FakeClock;
  look(): Look;
  /** The next process; nothing tells it how long ago the one before was but the wall clock. */
  restart(): void;
}

/** Creates one whose clock says `startMs`, Unix milliseconds. */
export function createFakeComputer(startMs: number): FakeComputer {
  const clock = createFakeClock(startMs);
  let process = 1;
  return {
    clock,
    look: () => ({ wallMs: clock.nowMs(), marks: { [`process ${process}`]: clock.monotonicMs() } }),
    restart() {
      process++;
    },
  };
}
