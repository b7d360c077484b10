import type { Mutant } from './mutant.ts';
import { bare, nodeIn, nodesIn, type Span, type Syntax, type SyntaxNode, wordIn } from './syntax.ts';

/** What else an operator may be mistaken for, and the kind of that mistake. */
const OPERATORS: Readonly<Record<string, readonly [kind: string, other: string]>> = {
  '<': ['comparison', '<='],
  '<=': ['comparison', '<'],
  '>': ['comparison', '>='],
  '>=': ['comparison', '>'],
  '===': ['equality', '!=='],
  '!==': ['equality', '==='],
  '&&': ['logic', '||'],
  '||': ['logic', '&&'],
  '+': ['arithmetic', '-'],
  '-': ['arithmetic', '+'],
  '*': ['arithmetic', '/'],
  '/': ['arithmetic', '*'],
  '%': ['arithmetic', '*'],
  '&': ['arithmetic', '|'],
  '|': ['arithmetic', '&'],
  '<<': ['arithmetic', '>>>'],
  '>>': ['arithmetic', '<<'],
  '>>>': ['arithmetic', '<<'],
  '+=': ['assignment', '-='],
  '-=': ['assignment', '+='],
  '??=': ['assignment', '='],
  '||=': ['assignment', '='],
};

/** Methods that are easily mistaken for each other. */
const METHODS: Readonly<Record<string, string>> = {
  min: 'max',
  max: 'min',
  floor: 'ceil',
  ceil: 'floor',
  some: 'every',
  every: 'some',
  push: 'unshift',
  unshift: 'push',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
};

/** Methods whose result is of the kind of what they are called on, so that a call may be forgotten. */
const FORGETTABLE: ReadonlySet<string> = new Set([
  'filter',
  'reverse',
  'toReversed',
  'slice',
  'subarray',
  'sort',
  'toSorted',
  'trim',
  'toLowerCase',
  'toUpperCase',
]);

/** From here on a number is doubled: one more would hardly be another number. */
const LARGE = 10;

/** The mistakes that one expression may hold. */
export function expressionChanges(syntax: Syntax, node: SyntaxNode): readonly Mutant[] {
  switch (node.type) {
    case 'BinaryExpression':
      return binaryChanges(syntax, node);
    case 'AssignmentExpression':
      return operatorChange(syntax, node);
    case 'ConditionalExpression':
      return within(nodeIn(node, 'test'), (test) => [turned(syntax, test)]);
    case 'UnaryExpression':
      return unaryChanges(syntax, node);
    case 'UpdateExpression':
      return updateChange(syntax, node);
    case 'NumericLiteral':
      return [replaced('number', syntax.spanOf(node), moved(Number(node.value)))];
    case 'BooleanLiteral':
      return [replaced('boolean', syntax.spanOf(node), node.value === true ? 'false' : 'true')];
    case 'ArrayExpression':
      return emptied(syntax, node, 'array', nodesOf(node.elements), '[]');
    case 'ObjectExpression':
      return emptied(syntax, node, 'object', nodesIn(node, 'properties'), '{}');
    case 'OptionalChainingExpression':
      return chainChange(syntax, node);
    case 'AwaitExpression':
      return within(nodeIn(node, 'argument'), (argument) => [
        replaced('await', syntax.spanOf(node), syntax.textOf(argument)),
      ]);
    case 'CallExpression':
      return callChanges(syntax, node);
    case 'ArrowFunctionExpression':
      return arrowChange(syntax, node);
    default:
      return [];
  }
}

/** A condition that says the opposite. */
export function turned(syntax: Syntax, test: SyntaxNode): Mutant {
  return replaced('condition', syntax.spanOf(test), `!(${syntax.textOf(test)})`);
}

/** The change of a place into another text. */
export function replaced(kind: string, { start, end }: Span, replacement: string): Mutant {
  return { kind, start, end, replacement };
}

function binaryChanges(syntax: Syntax, node: SyntaxNode): readonly Mutant[] {
  const operator = wordIn(node, 'operator');
  if (operator === '??') {
    const left = nodeIn(node, 'left');
    const right = nodeIn(node, 'right');
    if (left === null || right === null) return [];
    const span = syntax.spanOf(node);
    return [
      replaced('default', span, syntax.textOf(left)),
      replaced('default', span, `(${syntax.textOf(right)})`),
    ];
  }
  return operatorChange(syntax, node);
}

function operatorChange(syntax: Syntax, node: SyntaxNode): readonly Mutant[] {
  const operator = wordIn(node, 'operator');
  const change = OPERATORS[operator];
  const left = nodeIn(node, 'left');
  const right = nodeIn(node, 'right');
  if (change === undefined || left === null || right === null) return [];
  const from = syntax.spanOf(left).end;
  const at = syntax.text.slice(0, syntax.spanOf(right).start).indexOf(operator, from);
  return at === -1 ? [] : [replaced(change[0], { start: at, end: at + operator.length }, change[1])];
}

function unaryChanges(syntax: Syntax, node: SyntaxNode): readonly Mutant[] {
  const operator = wordIn(node, 'operator');
  if (operator !== '!' && operator !== '-') return [];
  return within(nodeIn(node, 'argument'), (argument) => [
    replaced(operator === '!' ? 'negation' : 'arithmetic', syntax.spanOf(node), syntax.textOf(argument)),
  ]);
}

function updateChange(syntax: Syntax, node: SyntaxNode): readonly Mutant[] {
  const text = syntax.textOf(node);
  const other = text.includes('++') ? text.replace('++', '--') : text.replace('--', '++');
  return [replaced('update', syntax.spanOf(node), other)];
}

function emptied(
  syntax: Syntax,
  node: SyntaxNode,
  kind: string,
  members: readonly SyntaxNode[],
  empty: string,
): readonly Mutant[] {
  if (syntax.textOf(node).replace(/\s/g, '') === empty) return [];
  const spreads = members
    .filter(({ type }) => type === 'SpreadElement')
    .flatMap((spread) =>
      within(nodeIn(spread, 'arguments'), (argument) => [replaced('spread', syntax.spanOf(argument), empty)]),
    );
  return [replaced(kind, syntax.spanOf(node), empty), ...spreads];
}

/** `a?.b` as `a.b`; a call needs no dot. */
function chainChange(syntax: Syntax, node: SyntaxNode): readonly Mutant[] {
  if (node.optional !== true) return [];
  const base = nodeIn(node, 'base');
  const object = base === null ? null : (nodeIn(base, 'object') ?? nodeIn(base, 'callee'));
  if (base === null || object === null) return [];
  const at = syntax.text.indexOf('?.', syntax.spanOf(object).end);
  const next = syntax.text[at + 2];
  return [replaced('chain', { start: at, end: at + 2 }, next === '(' || next === '[' ? '' : '.')];
}

function callChanges(syntax: Syntax, node: SyntaxNode): readonly Mutant[] {
  const callee = nodeIn(node, 'callee');
  if (callee?.type !== 'MemberExpression') return [];
  const property = nodeIn(callee, 'property');
  const object = nodeIn(callee, 'object');
  if (property?.type !== 'Identifier' || object === null) return [];
  const name = wordIn(property, 'value');
  const other = METHODS[name];
  if (other !== undefined) return [replaced('method', syntax.spanOf(property), other)];
  if (!FORGETTABLE.has(name)) return [];
  return [replaced('forgotten', syntax.spanOf(node), syntax.textOf(object))];
}

/** A short function that does nothing. */
function arrowChange(syntax: Syntax, node: SyntaxNode): readonly Mutant[] {
  return within(nodeIn(node, 'body'), (body) =>
    ['CallExpression', 'AssignmentExpression', 'AwaitExpression', 'OptionalChainingExpression'].includes(
      bare(body).type,
    )
      ? [replaced('early-return', syntax.spanOf(body), 'undefined')]
      : [],
  );
}

/** One more, or twice as many. */
function moved(value: number): string {
  return String(Math.abs(value) < LARGE ? value + 1 : value * 2);
}

function nodesOf(elements: unknown): readonly SyntaxNode[] {
  if (!Array.isArray(elements)) return [];
  // In arrays a spread is a mark beside its expression.
  return elements.flatMap((element: { spread?: unknown; expression?: SyntaxNode } | null) =>
    element?.spread && element.expression ? [{ type: 'SpreadElement', arguments: element.expression }] : [],
  );
}

function within(
  node: SyntaxNode | null,
  changes: (node: SyntaxNode) => readonly Mutant[],
): readonly Mutant[] {
  return node === null ? [] : changes(node);
}
