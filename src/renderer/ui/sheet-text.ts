/** A page as text: a line for each row, tabs between its cells. */
export function sheetText(sheet: HTMLElement | null): string {
  const lines = sheet?.querySelectorAll('h1, p, caption, tr, footer') ?? [];
  return [...lines]
    .map((line) => (line instanceof HTMLTableRowElement ? cellsOf(line) : (line.textContent ?? '')))
    .join('\n');
}

function cellsOf({ cells }: HTMLTableRowElement): string {
  return [...cells].map(({ textContent }) => (textContent ?? '').replace(/\s+/gu, ' ')).join('\t');
}
