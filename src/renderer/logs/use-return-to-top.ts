import { type RefObject, useRef } from 'react';

/** Frames at the top in a row, after which no scrolling is under way any more. */
const FRAMES_AT_REST = 3;

export interface ReturnToTop {
  /** Goes to the top at once, and again for as long as a scroll that was under way carries on. */
  readonly start: () => void;
  /** Whether it is on its way: what is told of scrolling meanwhile is nobody's wish. */
  readonly isUnderWay: () => boolean;
}

/** Brings what scrolls to its top. A wheel's scroll comes to rest by itself, over several frames, whatever was set meanwhile. */
export function useReturnToTop(scroller: RefObject<HTMLElement | null>): ReturnToTop {
  const underWay = useRef(false);
  return {
    isUnderWay: () => underWay.current,
    start() {
      let atRest = 0;
      const frame = (): void => {
        const element = scroller.current;
        if (element === null) {
          underWay.current = false;
          return;
        }
        atRest = element.scrollTop === 0 ? atRest + 1 : 0;
        element.scrollTop = 0;
        underWay.current = atRest < FRAMES_AT_REST;
        if (underWay.current) requestAnimationFrame(frame);
      };
      if (!underWay.current) frame();
    },
  };
}
