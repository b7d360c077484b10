/**
 * What is wrong with a form, by field, while it is filled in again: of what was `told`, that which is still `found`. So
 * nothing stays that has been put right, and nothing is told of another field before it is asked for.
 */
export function stillWrong<P extends object>(told: P, found: P): P {
  const still = { ...found };
  for (const field in still) {
    if (!Object.hasOwn(told, field)) delete still[field];
  }
  return still;
}
