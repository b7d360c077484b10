/**
 * A page with the part between two marks replaced: `<!-- NAME: made by … -->` and `<!-- /NAME -->`. Throws where the page has
 * no place for it.
 */
export function withMadeBlock(page: string, name: string, block: string): string {
  const begin = new RegExp(`<!-- ${name}: made by [^>]* -->`).exec(page);
  const end = `<!-- /${name} -->`;
  const from = begin === null ? -1 : begin.index + begin[0].length;
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error(`The page has no <!-- ${name}: made by … --> … ${end}.`);
  return `${page.slice(0, from)}\n\n${block}\n\n${page.slice(to)}`;
}

/** A table in Markdown. Cells may hold `|`. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => `${cell.replaceAll('|', '\\|')} `.trimStart()).join('| ')}|`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)];
}
