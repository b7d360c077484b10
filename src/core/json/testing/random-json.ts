/** Texts drawn from a seed, so that a failure can be repeated. */
export interface RandomJson {
  /** From 0 to below 1. */
  random(): number;
  /** White space, or none. */
  space(): string;
  /** A value; from `depth` 4 on no array and no object. */
  value(depth?: number): string;
  /** The text with a character changed, left out or put in, or as it is. */
  spoilt(text: string): string;
}

function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/** Creates them. */
export function createRandomJson(seed: number): RandomJson {
  const random = createRandom(seed);
  const pick = <T>(choices: readonly [T, ...T[]]): T =>
    choices[Math.floor(random() * choices.length)] ?? choices[0];
  const space = (): string => pick(['', '', '', ' ', '\n', '\t \r']);
  const text = (): string =>
    JSON.stringify(pick(['', 'a', '"', '\\', '\\"', ']', '}', ',', '[{', 'é', '漢', '\u0000', '😀', 'data']));
  const scalar = (): string =>
    pick(['0', '-1', '1.50', '1e9', '12345678901234567890', 'true', 'null', text()]);
  const value = (depth = 0): string => {
    const kind = depth > 3 ? 0 : random();
    if (kind < 0.4) return scalar();
    const size = Math.floor(random() * 4);
    const parts = Array.from({ length: size }, () =>
      kind < 0.7 ? value(depth + 1) : `${text()}${space()}:${space()}${value(depth + 1)}`,
    );
    const inside = parts.map((part) => `${space()}${part}${space()}`).join(',') || space();
    return kind < 0.7 ? `[${inside}]` : `{${inside}}`;
  };
  const spoilt = (whole: string): string => {
    const at = Math.floor(random() * (whole.length + 1));
    const noise = pick(['', '', ',', ':', '"', '\\', '[', ']', '{', '}', '0', 'x', ' ']);
    return whole.slice(0, at) + noise + whole.slice(at + (random() < 0.5 ? 1 : 0));
  };

  return { random, space, value, spoilt };
}
