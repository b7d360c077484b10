import { replaced, turned } from './expression-changes.ts';
import type { Mutant } from './mutant.ts';
import { isBlock, nodeIn, nodesIn, type Syntax, type SyntaxNode } from './syntax.ts';

/** Statements that may be forgotten. */
const REMOVABLE: ReadonlySet<string> = new Set([
  'ExpressionStatement',
  'ThrowStatement',
  'ContinueStatement',
  'BreakStatement',
]);

/** The mistakes that one statement or function may hold. */
export function statementChanges(syntax: Syntax, node: SyntaxNode): readonly Mutant[] {
  switch (node.type) {
    case 'IfStatement':
      return ifChanges(syntax, node);
    case 'WhileStatement':
    case 'ForStatement':
      return never(syntax, nodeIn(node, 'test'));
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'ClassMethod':
    case 'PrivateMethod':
    case 'MethodProperty':
      return emptyBody(syntax, node);
    case 'ReturnStatement':
      return nodeIn(node, 'argument') === null ? [removed(syntax, node)] : [];
    default:
      return REMOVABLE.has(node.type) ? [removed(syntax, node)] : [];
  }
}

function removed(syntax: Syntax, node: SyntaxNode): Mutant {
  return replaced('statement', syntax.spanOf(node), ';');
}

/** A guard that is never and one that is always; a choice of two that is turned. */
function ifChanges(syntax: Syntax, node: SyntaxNode): readonly Mutant[] {
  const test = nodeIn(node, 'test');
  if (test === null) return [];
  if (nodeIn(node, 'alternate') !== null) return [turned(syntax, test)];
  return [...never(syntax, test), replaced('condition', syntax.spanOf(test), 'true')];
}

function never(syntax: Syntax, test: SyntaxNode | null): readonly Mutant[] {
  return test === null ? [] : [replaced('condition', syntax.spanOf(test), 'false')];
}

/** A function that returns at once; with a single statement in it, the removal of that one is the same. */
function emptyBody(syntax: Syntax, node: SyntaxNode): readonly Mutant[] {
  const functionNode = nodeIn(node, 'function') ?? node;
  const body = nodeIn(functionNode, 'body');
  if (body === null || !isBlock(body) || nodesIn(body, 'stmts').length < 2) return [];
  return [replaced('early-return', syntax.spanOf(body), '{}')];
}
