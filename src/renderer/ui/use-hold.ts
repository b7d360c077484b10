import { useEffect, useMemo, useRef } from 'react';

/** A mouse that has not stirred for this long was left lying: rows may move again. */
const FORGOTTEN_MS = 20_000;

/** Handlers that hold the order of the list while the mouse is at work in it. */
export function useHold(view: { setHeld(isHeld: boolean): void }) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const handlers = useMemo(() => {
    const release = (): void => {
      clearTimeout(timer.current);
      view.setHeld(false);
    };
    const hold = (): void => {
      clearTimeout(timer.current);
      timer.current = setTimeout(release, FORGOTTEN_MS);
      view.setHeld(true);
    };
    return { onMouseEnter: hold, onMouseMove: hold, onMouseLeave: release };
  }, [view]);
  const { onMouseLeave } = handlers;
  useEffect(() => onMouseLeave, [onMouseLeave]);
  return handlers;
}
