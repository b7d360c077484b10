import { type RefObject, useEffect, useState } from 'react';

interface HiddenEnds {
  readonly before: boolean;
  readonly after: boolean;
}

/** Whether there is more at the ends of what is in sight; a wheel that turns up and down moves the line along. */
export function useHiddenEnds(line: RefObject<HTMLDivElement | null>): HiddenEnds {
  const [ends, setEnds] = useState<HiddenEnds>({ before: false, after: false });
  useEffect(() => {
    const element = line.current;
    if (element === null) return;
    const look = (): void => {
      const { scrollLeft, scrollWidth, clientWidth } = element;
      const before = scrollLeft > 1;
      const after = scrollLeft + clientWidth < scrollWidth - 1;
      setEnds((known) => (known.before === before && known.after === after ? known : { before, after }));
    };
    const onWheel = (event: WheelEvent): void => {
      if (event.deltaX !== 0 || event.ctrlKey || element.scrollWidth <= element.clientWidth) return;
      event.preventDefault();
      element.scrollLeft += event.deltaY;
    };
    look();
    const resized = new ResizeObserver(look);
    resized.observe(element);
    const changed = new MutationObserver(look);
    changed.observe(element, { childList: true, subtree: true, characterData: true });
    element.addEventListener('scroll', look, { passive: true });
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      resized.disconnect();
      changed.disconnect();
      element.removeEventListener('scroll', look);
      element.removeEventListener('wheel', onWheel);
    };
  }, [line]);
  return ends;
}
