/** What has a number, which is its place in the order of arrival. */
export interface Numbered {
  readonly id: number;
  /** How many of its kind come behind it there, or fewer. */
  readonly behind: number;
}

/** Each of those in order of arrival, and how many come behind it. */
export function* withBehind<T>(all: readonly T[]): Generator<readonly [each: T, behind: number]> {
  for (const [index, each] of all.entries()) yield [each, all.length - 1 - index];
}
