/** Lets promises and ticks that are due be done, where the process is not a world's. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
