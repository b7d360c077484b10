export type PictureKind = 'png' | 'jpeg' | 'webp' | 'avif';

const isText = (bytes: Uint8Array, at: number, text: string): boolean =>
  [...text].every((character, index) => bytes[at + index] === character.charCodeAt(0));

/** What kind of picture bytes are, told by the first of them; null for none. */
export function pictureKindOf(bytes: Uint8Array): PictureKind | null {
  if (bytes[0] === 0x89 && isText(bytes, 1, 'PNG\r\n')) return 'png';
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  if (isText(bytes, 0, 'RIFF') && isText(bytes, 8, 'WEBP')) return 'webp';
  if (isText(bytes, 4, 'ftypavi')) return 'avif';
  return null;
}
