import type { Part } from '../../ui/create-part.ts';
import { SPOKEN_WORDS } from '../../ui/spoken-words.ts';
import { DIALOGS } from './dialogs.ts';
import { FIRST_SCREEN } from './first-screen.ts';
import { PANES } from './panes.ts';

/** Those that are likely to be wanted soon come first. */
const PARTS: readonly Part<unknown>[] = [
  PANES,
  DIALOGS,
  FIRST_SCREEN.workspace,
  FIRST_SCREEN.map,
  FIRST_SCREEN.welcome,
  ...Object.values(SPOKEN_WORDS),
];
/** Long enough for what is urgent, on a machine that is never at rest. */
const LATEST_MS = 5_000;
const WITHOUT_IDLE_MS = 200;

/**
 * Reads the rest of the page, one part after the other, whenever there is nothing else to do; so the first press on anything finds it,
 * and a host that goes away takes nothing of the window with it. What cannot be had is asked for again by whoever opens it.
 */
export function loadWhenIdle(): () => void {
  const waiting = PARTS.values();
  let isOver = false;
  const next = (): void => {
    const { value: part } = waiting.next();
    if (part === undefined) return;
    whenIdle(() => {
      if (!isOver) void part.load().then(next);
    });
  };
  next();
  return () => {
    isOver = true;
  };
}

/** Not every browser says when it is idle. */
function whenIdle(act: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(act, { timeout: LATEST_MS });
  else setTimeout(act, WITHOUT_IDLE_MS);
}
