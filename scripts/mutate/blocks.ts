import { childrenOf, isBlock, parseSyntax, type Span, type SyntaxNode } from './syntax.ts';

/** Set in the processes of tests: the file to which blocks that ran are added. */
export const RAN_FILE = 'FLEETGLASS_MUTATE_RAN';

/** The place of the smallest block around `start`, as its number among `blocks`; -1 is the file itself. */
export function blockAt(blocks: readonly Span[], start: number): number {
  let innermost = -1;
  for (const [index, block] of blocks.entries()) {
    const outer = blocks[innermost];
    const isInside = block.start < start && start < block.end;
    if (isInside && (outer === undefined || block.start > outer.start)) innermost = index;
  }
  return innermost;
}

/** Every block of statements, in the order of the text; of functions, branches and loops alike. */
export function findBlocks(text: string): readonly Span[] {
  const syntax = parseSyntax(text);
  return blocksBelow(syntax.root)
    .map((block) => syntax.spanOf(block))
    .sort((a, b) => a.start - b.start);
}

function blocksBelow(node: SyntaxNode): readonly SyntaxNode[] {
  const own = isBlock(node) ? [node] : [];
  return [...own, ...childrenOf(node).flatMap(blocksBelow)];
}

/**
 * The text with a note at the start of every block: which of them ran is then a line of the file named in the environment.
 * Whatever thread or process runs it. One line stays one line.
 */
export function withNotes(file: string, text: string, blocks: readonly Span[]): string {
  const note =
    `const __ran = ((seen) => (block) => { const to = globalThis.process.env.${RAN_FILE}; if (to === undefined || seen.has(block)) return; ` +
    `seen.add(block); globalThis.process.getBuiltinModule('node:fs').appendFileSync(to, ${JSON.stringify(`${file}\t`)} + block + '\\n'); })(new Set()); `;
  let noted = text;
  for (const [index, { start }] of [...blocks.entries()].reverse()) {
    noted = `${noted.slice(0, start + 1)} __ran(${index}); ${noted.slice(start + 1)}`;
  }
  return `${note}__ran(-1); ${noted}`;
}

/** Reads what `withNotes` wrote: the numbers of blocks by file. */
export function readNotes(text: string): ReadonlyMap<string, ReadonlySet<number>> {
  const ran = new Map<string, Set<number>>();
  for (const line of text.split('\n')) {
    const [file, block] = line.split('\t');
    if (file === undefined || block === undefined) continue;
    ran.set(file, (ran.get(file) ?? new Set()).add(Number(block)));
  }
  return ran;
}
