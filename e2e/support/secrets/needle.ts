/** A secret, and every form in which it may lie about. */
export interface Needle {
  /** What it is called in a finding, which never holds the secret itself. */
  readonly name: string;
  readonly forms: readonly { readonly name: string; readonly bytes: Buffer }[];
}

/** The same secret in the forms in which programs write texts down. */
export function needleOf(name: string, secret: string): Needle {
  const utf8 = Buffer.from(secret);
  const half = Math.ceil(secret.length / 2);
  const forms: readonly (readonly [string, Buffer])[] = [
    ['UTF-8', utf8],
    ['UTF-16', Buffer.from(secret, 'utf16le')],
    ['hex', Buffer.from(utf8.toString('hex'))],
    ['URL-encoded', Buffer.from(encodeURIComponent(secret))],
    ['JSON', Buffer.from(JSON.stringify(secret).slice(1, -1))],
    // Cut short for a log, or by the end of a page of a file.
    ['first half', Buffer.from(secret.slice(0, half))],
    ['second half', Buffer.from(secret.slice(half))],
    ...[0, 1, 2].flatMap((offset) => {
      const text = base64At(offset, utf8);
      const urlText = text.replaceAll('+', '-').replaceAll('/', '_');
      return [
        [`base64 at ${offset}`, Buffer.from(text)],
        [`base64url at ${offset}`, Buffer.from(urlText)],
      ] as const;
    }),
  ];
  const isNew = (bytes: Buffer, index: number): boolean =>
    forms.findIndex(([, other]) => other.equals(bytes)) === index;
  return {
    name,
    forms: forms
      .filter(([, bytes], index) => isNew(bytes, index))
      .map(([form, bytes]) => ({ name: form, bytes })),
  };
}

/** What base64 makes of the bytes wherever they stand behind `offset` others, without the characters at both ends that hold bits of others. */
function base64At(offset: number, bytes: Buffer): string {
  const whole = Buffer.concat([Buffer.alloc(offset), bytes]);
  const text = whole.toString('base64').replace(/=+$/, '');
  const foreignBefore = offset === 0 ? 0 : offset + 1;
  const foreignAfter = whole.length % 3 === 0 ? 0 : 1;
  return text.slice(foreignBefore, text.length - foreignAfter);
}

/** Where a secret was found, in words for a failed test: `settings.json: token of Depot (UTF-16)`. */
export type Finding = string;

/** Every needle in these bytes, each once. */
export function findIn(
  place: string,
  content: Buffer | string,
  needles: readonly Needle[],
): readonly Finding[] {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return needles.flatMap(({ name, forms }) => {
    const form = forms.find((each) => bytes.includes(each.bytes));
    return form === undefined ? [] : [`${place}: ${name} (${form.name})`];
  });
}
