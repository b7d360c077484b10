/** Stands in for `electron` in unit tests: a module that reaches for it there has a dependency it should be given. */
export default {};
