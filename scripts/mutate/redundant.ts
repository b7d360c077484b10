import { bare, nodeIn, nodesIn, type SyntaxNode, wordIn } from './syntax.ts';

/**
 * Whether a change says no more than another that is made anyway, so that trying it would only cost time.
 * @param ancestors of the changed node, the nearest first
 */
export function isRedundant(kind: string, node: SyntaxNode, ancestors: readonly SyntaxNode[]): boolean {
  const parent = ancestors.find((each) => each.type !== 'ParenthesisExpression');
  if (parent === undefined) return false;
  switch (kind) {
    // The opposite of a whole test is the statement's.
    case 'equality':
    case 'negation':
      return isTestOf(parent, node);
    // `if (false) f();` says it.
    case 'statement':
      return isAllOfGuard(node, ancestors);
    // The removal of `done = true;` says it, and of `=== true` the operator.
    case 'boolean':
      return (
        parent.type === 'BinaryExpression' ||
        (parent.type === 'AssignmentExpression' && ancestors[1]?.type === 'ExpressionStatement')
      );
    case 'number':
      return parent.type === 'BinaryExpression' && !isFirstOfProduct(parent, node, ancestors);
    case 'arithmetic':
      return isConstant(node);
    // The removal of the call that takes the function says it.
    case 'early-return':
      return isHandler(ancestors);
    default:
      return false;
  }
}

function isTestOf(parent: SyntaxNode, node: SyntaxNode): boolean {
  const test = nodeIn(parent, 'test');
  return test !== null && bare(test) === node;
}

/** Where it is all that an `if` without `else` does. */
function isAllOfGuard(node: SyntaxNode, [parent, grandparent]: readonly SyntaxNode[]): boolean {
  const guard =
    parent?.type === 'BlockStatement' && nodesIn(parent, 'stmts').length === 1 ? grandparent : parent;
  return (
    guard?.type === 'IfStatement' && nodeIn(guard, 'alternate') === null && nodeIn(guard, 'test') !== node
  );
}

/** Of `24 * 60 * 60` the first says it all; beside a variable the operator does. */
function isFirstOfProduct(parent: SyntaxNode, node: SyntaxNode, ancestors: readonly SyntaxNode[]): boolean {
  return (
    isConstant(parent) &&
    nodeIn(parent, 'left') === node &&
    ancestors.every(
      (each) => each.type !== 'BinaryExpression' || (isConstant(each) && isLeftmost(each, node)),
    )
  );
}

function isLeftmost(node: SyntaxNode, leaf: SyntaxNode): boolean {
  const left = nodeIn(node, 'left');
  return node === leaf || (left !== null && isLeftmost(bare(left), leaf));
}

/** Made of numbers alone. */
function isConstant(node: SyntaxNode): boolean {
  const expression = bare(node);
  if (expression.type === 'NumericLiteral') return true;
  if (expression.type !== 'BinaryExpression' || wordIn(expression, 'operator') === '') return false;
  return ['left', 'right'].every((side) => {
    const operand = nodeIn(expression, side);
    return operand !== null && isConstant(operand);
  });
}

/** Of a function that is handed to a call which is a statement of its own. */
function isHandler([call, statement]: readonly SyntaxNode[]): boolean {
  return call?.type === 'CallExpression' && statement?.type === 'ExpressionStatement';
}
