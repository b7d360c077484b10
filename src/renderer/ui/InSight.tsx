import { type ReactNode, useEffect, useRef } from 'react';

interface InSightProps {
  /** What came: another one is brought into sight again. */
  readonly of: unknown;
  readonly children: ReactNode;
}

/** What came of a press, scrolled to as it comes: in a small window it would stand where nobody looks. */
export function InSight({ of, children }: InSightProps) {
  const place = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what came says when to scroll.
  useEffect(() => {
    // In some browsers a promise, which no effect may have for its end.
    void place.current?.scrollIntoView({ block: 'nearest' });
  }, [of]);
  return <div ref={place}>{children}</div>;
}
