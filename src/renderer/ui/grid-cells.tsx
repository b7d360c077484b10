import type { ReactNode } from 'react';

// biome-ignore-start lint/a11y/useSemanticElements: a table element cannot lay out rows that are placed one by one.
// biome-ignore-start lint/a11y/useFocusableInteractive: the grid has the focus and names its active row.

interface CellProps {
  readonly children: ReactNode;
  readonly className?: string | undefined;
  readonly title?: string | undefined;
}

/** A cell of a row of a `VirtualGrid`. */
export function GridCell({ children, className, title }: CellProps) {
  return (
    <div role="gridcell" className={className} title={title}>
      {children}
    </div>
  );
}

interface HeadingProps extends CellProps {
  /** Where the grid can be sorted by this column. */
  readonly sort?: 'ascending' | 'descending' | 'none';
}

/** A cell of the heading row of a `VirtualGrid`. */
export function ColumnHeading({ children, className, title, sort }: HeadingProps) {
  return (
    <div role="columnheader" className={className} title={title} aria-sort={sort}>
      {children}
    </div>
  );
}

// biome-ignore-end lint/a11y/useFocusableInteractive: see above.
// biome-ignore-end lint/a11y/useSemanticElements: see above.
