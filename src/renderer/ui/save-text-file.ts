/** Browsers read what an address leads to only after the press on its link. */
const READ_BY_MS = 10_000;

/** Saves a text where the browser, or the app, saves downloads. */
export function saveTextFile(text: string, name: string, type = 'application/json'): void {
  saveFile(new Blob([text], { type }), name);
}

/** The same of bytes. */
export function saveFile(bytes: Blob, name: string): void {
  const url = URL.createObjectURL(bytes);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), READ_BY_MS);
}
