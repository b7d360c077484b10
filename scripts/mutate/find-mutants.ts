import { expressionChanges } from './expression-changes.ts';
import { onlyLogs } from './log-calls.ts';
import type { Mutant } from './mutant.ts';
import { isRedundant } from './redundant.ts';
import { statementChanges } from './statement-changes.ts';
import { childrenOf, parseSyntax, type Syntax, type SyntaxNode } from './syntax.ts';

/** Every small change that may be made to a source text, in the order of their places; no two make the same text. */
export function findMutants(text: string): readonly Mutant[] {
  const syntax = parseSyntax(text);
  const found = new Map<string, Mutant>();
  for (const mutant of changesBelow(syntax, syntax.root, [])) {
    found.set(`${mutant.start} ${mutant.end} ${mutant.replacement}`, mutant);
  }
  return [...found.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}

function changesBelow(syntax: Syntax, node: SyntaxNode, ancestors: readonly SyntaxNode[]): readonly Mutant[] {
  if (onlyLogs(syntax, node)) return [];
  const own = [...expressionChanges(syntax, node), ...statementChanges(syntax, node)];
  return [
    ...own.filter(({ kind }) => !isRedundant(kind, node, ancestors)),
    ...childrenOf(node).flatMap((child) => changesBelow(syntax, child, [node, ...ancestors])),
  ];
}
