const LOOK_EVERY_MS = 200;
/** So long may a figure stand still before nothing more is to be expected of it. */
const LONGEST_STILL_MS = 120_000;

/** Waits until a figure that grows has come to `due`; throws where it stands still for two minutes. */
export async function untilReached(what: string, due: number, look: () => Promise<number>): Promise<void> {
  let most = Number.NEGATIVE_INFINITY;
  let grewMs = performance.now();
  for (;;) {
    const found = await look();
    if (found >= due) return;
    const nowMs = performance.now();
    if (found > most) {
      most = found;
      grewMs = nowMs;
    } else if (nowMs - grewMs > LONGEST_STILL_MS) {
      throw new Error(`${what}: ${most} of ${due}, and no more for two minutes.`);
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
