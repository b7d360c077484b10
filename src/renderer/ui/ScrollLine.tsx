import ChevronLeft from 'lucide-react/icons/chevron-left';
import ChevronRight from 'lucide-react/icons/chevron-right';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { cx } from './cx.ts';
import iconButton from './icon-button.module.css';
import styles from './ScrollLine.module.css';

interface ScrollLineProps {
  /** Accessible name of the group. */
  readonly label: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** How much of the line a press on its end moves on: something of what was seen stays in sight. */
const PAGE = 0.7;

/**
 * A group of buttons in one line, which scrolls where they find no room: by the wheel, by touch, by the keyboard's focus, and by the arrows
 * at its ends, which are there for the mouse alone.
 */
export function ScrollLine({ label, className, children }: ScrollLineProps) {
  const line = useRef<HTMLDivElement>(null);
  const { before, after } = useHiddenEnds(line);
  const move = (way: 1 | -1) => (): void => {
    const { current } = line;
    current?.scrollBy({ left: way * current.clientWidth * PAGE, behavior: 'smooth' });
  };
  return (
    <fieldset aria-label={label} className={cx(styles.group, className)}>
      {before && (
        <button
          type="button"
          tabIndex={-1}
          aria-hidden="true"
          className={iconButton.small}
          onClick={move(-1)}
        >
          <ChevronLeft size={14} />
        </button>
      )}
      <div ref={line} className={cx(styles.line, before && styles.before, after && styles.after)}>
        {children}
      </div>
      {after && (
        <button type="button" tabIndex={-1} aria-hidden="true" className={iconButton.small} onClick={move(1)}>
          <ChevronRight size={14} />
        </button>
      )}
    </fieldset>
  );
}

interface HiddenEnds {
  readonly before: boolean;
  readonly after: boolean;
}

/** Whether there is more at the ends of what is in sight; a wheel that turns up and down moves the line along. */
function useHiddenEnds(line: RefObject<HTMLDivElement | null>): HiddenEnds {
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
