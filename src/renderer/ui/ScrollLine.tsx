import { type ReactNode, useRef } from 'react';
import { cx } from './cx.ts';
import { ScrollArrow } from './ScrollArrow.tsx';
import styles from './ScrollLine.module.css';
import { useHiddenEnds } from './use-hidden-ends.ts';

interface ScrollLineProps {
  /** Accessible name of the group. */
  readonly label: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/**
 * A group of buttons in one line, which scrolls where they find no room: by the wheel, by touch, by the keyboard's focus, and by the arrows
 * at its ends, which are there for the mouse alone.
 */
export function ScrollLine({ label, className, children }: ScrollLineProps) {
  const line = useRef<HTMLDivElement>(null);
  const { before, after } = useHiddenEnds(line);
  return (
    <fieldset aria-label={label} className={cx(styles.group, className)}>
      {before && <ScrollArrow line={line} way={-1} />}
      <div ref={line} className={cx(styles.line, before && styles.before, after && styles.after)}>
        {children}
      </div>
      {after && <ScrollArrow line={line} way={1} />}
    </fieldset>
  );
}
