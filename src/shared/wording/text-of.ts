/** The text of a message by its code; undefined where there is none: a window and its host may be of different versions for a moment. */
export function textOf<Text, Tools extends readonly unknown[]>(
  texts: Readonly<Record<string, (message: never, ...tools: Tools) => Text>>,
  message: { readonly code: string },
  ...tools: Tools
): Text | undefined {
  if (!Object.hasOwn(texts, message.code)) return undefined;
  // That each code's function takes that code's message is what `TextsOf` checks.
  const write = texts[message.code] as ((message: object, ...tools: Tools) => Text) | undefined;
  return write?.(message, ...tools);
}
