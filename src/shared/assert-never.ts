/** Closes a `switch` over a union: adding a member without handling it stops compiling. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
