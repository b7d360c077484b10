const LOOK_EVERY_MS = 500;

/** Calls back once when the process that started this one, by its id, is gone; does not keep this one running. */
export function whenParentIsGone(parent: number, onGone: () => void): void {
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onGone();
  }, LOOK_EVERY_MS);
  timer.unref();
}
