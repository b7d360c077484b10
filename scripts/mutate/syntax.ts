import { parseSync } from '@swc/core';

/** A node of the syntax tree: its fields are nodes, lists of nodes, or plain values. */
export interface SyntaxNode {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** Where a node stands, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A parsed source text. */
export interface Syntax {
  readonly text: string;
  readonly root: SyntaxNode;
  spanOf(node: SyntaxNode): Span;
  textOf(node: SyntaxNode): string;
}

/** Parses TypeScript, throwing at what is none. Swc counts bytes of UTF-8 from 1. */
export function parseSyntax(text: string): Syntax {
  const root: unknown = parseSync(text, { syntax: 'typescript', target: 'es2022' });
  if (!isNode(root)) throw new Error('The parser gave no tree.');
  const bytes = Buffer.from(text);
  const plain = bytes.length === text.length;
  const unitAt = (offset: number): number => (plain ? offset : bytes.toString('utf8', 0, offset).length);
  const spanOf = (node: SyntaxNode): Span => {
    const span = node.span as Span | undefined;
    if (span === undefined) throw new Error(`A ${node.type} has no place.`);
    return { start: unitAt(span.start - 1), end: unitAt(span.end - 1) };
  };
  return {
    text,
    root,
    spanOf,
    textOf(node) {
      const { start, end } = spanOf(node);
      return text.slice(start, end);
    },
  };
}

/** The node in a field, or null. */
export function nodeIn(node: SyntaxNode, field: string): SyntaxNode | null {
  const value = node[field];
  return isNode(value) ? value : null;
}

/** The nodes in a field that holds a list. */
export function nodesIn(node: SyntaxNode, field: string): readonly SyntaxNode[] {
  const value = node[field];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** The text in a field, such as an operator. */
export function wordIn(node: SyntaxNode, field: string): string {
  const value = node[field];
  return typeof value === 'string' ? value : '';
}

/** The nodes right below a node, leaving out what is only for the compiler: types, imports, declarations. */
export function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  return Object.values(node)
    .flatMap((value) => below(value))
    .filter(({ type }) => isRuntime(type));
}

/** Whether a node is statements in braces: a block, or the body of a function. */
export function isBlock({ type }: SyntaxNode): boolean {
  return type === 'BlockStatement' || type === 'FunctionBody';
}

/** An expression without the parentheses and types around it. */
export function bare(node: SyntaxNode): SyntaxNode {
  const inner =
    node.type === 'ParenthesisExpression' || WRAPPERS.has(node.type) ? nodeIn(node, 'expression') : null;
  return inner === null ? node : bare(inner);
}

const WRAPPERS: ReadonlySet<string> = new Set([
  'TsAsExpression',
  'TsConstAssertion',
  'TsNonNullExpression',
  'TsSatisfiesExpression',
  'TsTypeAssertion',
]);

function isRuntime(type: string): boolean {
  return type !== 'ImportDeclaration' && (!type.startsWith('Ts') || WRAPPERS.has(type));
}

/** Swc wraps some nodes in plain objects, such as arguments. */
function below(value: unknown): readonly SyntaxNode[] {
  if (Array.isArray(value)) return value.flatMap(below);
  if (isNode(value)) return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(below);
}

function isNode(value: unknown): value is SyntaxNode {
  return (
    typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
  );
}
