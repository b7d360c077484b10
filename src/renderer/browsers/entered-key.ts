/** A key is 256 random bits, as `core` makes it; what is shorter is no key, and no part of one is worth a try. */
const KEY = /^[\w-]{43}$/;
const OF_ADDRESS = /#key=([\w-]+)$/;

/** The key of what somebody entered: an address as the host prints it, or the key alone; null where there is none in it. */
export function enteredKey(text: string): string | null {
  const entered = text.trim();
  const key = OF_ADDRESS.exec(entered)?.[1] ?? entered;
  return KEY.test(key) ? key : null;
}
