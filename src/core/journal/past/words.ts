/** Texts that are told by a number, each once. */
export interface Words {
  numberOf(text: string): number;
  bytes(): Uint8Array;
}

export function createWords(): Words {
  const numbers = new Map<string, number>();
  return {
    numberOf(text) {
      const known = numbers.get(text);
      if (known !== undefined) return known;
      numbers.set(text, numbers.size);
      return numbers.size - 1;
    },
    bytes: () => Buffer.from(JSON.stringify([...numbers.keys()])),
  };
}

/** Reads what they were; throws where a number is of none. */
export function readWords(bytes: Uint8Array): (at: number) => string {
  const texts: unknown = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString());
  if (!Array.isArray(texts)) throw new RangeError('it holds no words');
  return (at) => {
    const text: unknown = texts[at];
    if (typeof text !== 'string') throw new RangeError('it names a word that it does not hold');
    return text;
  };
}
