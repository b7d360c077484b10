/** How much a bench does. */
export interface BenchSize {
  /** Two minutes for all, for who wants to know whether a change costs much; figures to be quoted come from the whole. */
  readonly isQuick: boolean;
}
