import ChevronLeft from 'lucide-react/icons/chevron-left';
import ChevronRight from 'lucide-react/icons/chevron-right';
import type { RefObject } from 'react';
import iconButton from './icon-button.module.css';

/** How much of the line a press moves on: something of what was seen stays in sight. */
const PAGE = 0.7;

interface ScrollArrowProps {
  readonly line: RefObject<HTMLElement | null>;
  /** Towards its end, or its beginning. */
  readonly way: 1 | -1;
}

/** At an end of a line that scrolls: moves it on, for the mouse alone. The keyboard's focus moves it by itself. */
export function ScrollArrow({ line, way }: ScrollArrowProps) {
  const Icon = way === 1 ? ChevronRight : ChevronLeft;
  const move = (): void => {
    const { current } = line;
    current?.scrollBy({ left: way * current.clientWidth * PAGE, behavior: 'smooth' });
  };
  return (
    <button type="button" tabIndex={-1} aria-hidden="true" className={iconButton.small} onClick={move}>
      <Icon size={14} />
    </button>
  );
}
