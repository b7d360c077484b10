/** Tells a value only where it reads otherwise than the one before, in the text that `textOf` makes of it. */
export function tellChanges<T>(
  tell: (value: T) => void,
  { first, textOf = JSON.stringify }: { readonly first?: T; readonly textOf?: (value: T) => string } = {},
): (value: T) => void {
  let told = first === undefined ? null : textOf(first);
  return (value) => {
    const text = textOf(value);
    if (text === told) return;
    told = text;
    tell(value);
  };
}
