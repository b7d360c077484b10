import type { ReactNode } from 'react';

interface GridCellProps {
  readonly className: string | undefined;
  readonly title?: string;
  readonly children: ReactNode;
}

/** A cell of the vehicle list. */
export function GridCell({ className, title, children }: GridCellProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows placed by hand cannot live in a table element.
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays on the grid.
    <span role="gridcell" className={className} title={title}>
      {children}
    </span>
  );
}
