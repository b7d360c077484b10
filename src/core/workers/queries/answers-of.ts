import type { AnswerOf, ArgumentOf, QueryName } from './all-queries.ts';

/** What a thread answers the queries of a registry with; `Rest` is what it gives each beside the argument. */
type Answers<Names extends QueryName, Rest extends readonly unknown[]> = {
  readonly [N in Names]: (argument: ArgumentOf<N>, ...rest: Rest) => AnswerOf<N> | Promise<AnswerOf<N>>;
};

/** The functions of a registry, each made into what a thread answers with by `wrap`. */
export function answersOf<Names extends QueryName, Own, Rest extends readonly unknown[]>(
  queries: Readonly<Record<Names, (argument: never, own: never) => unknown>>,
  wrap: (query: (argument: unknown, own: Own) => unknown) => (argument: unknown, ...rest: Rest) => unknown,
): Answers<Names, Rest> {
  const wrapped = Object.entries<(argument: never, own: never) => unknown>(queries).map(([name, query]) => [
    name,
    wrap(query as (argument: unknown, own: Own) => unknown),
  ]);
  // `Object.entries` forgets which name has which function.
  return Object.fromEntries(wrapped) as Answers<Names, Rest>;
}
