/** The words of a namespace in another language: each key of the English ones, and no other. */
export type WordsLike<English> = {
  readonly [Key in keyof English]: English[Key] extends string ? string : WordsLike<English[Key]>;
};

/** Keys of texts that take nothing up, for tables of keys. */
export type PlainKey<English> = {
  readonly [Key in keyof English]: English[Key] extends `${string}{{${string}` ? never : Key;
}[keyof English];
