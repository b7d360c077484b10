import { nodeIn, type Syntax, type SyntaxNode } from './syntax.ts';

/** What is only written to the log may change: no promise is in it. */
const LOGS = /^(?:void )?(?:[\w.?]+\.)?log\??\.(?:debug|info|warn|error)\(/;

/** Whether a node does no more than write to the log: a call, a statement of one, a condition of it, a function that only calls it. */
export function onlyLogs(syntax: Syntax, node: SyntaxNode): boolean {
  switch (node.type) {
    case 'IfStatement':
      return nodeIn(node, 'alternate') === null && isLog(syntax, nodeIn(node, 'consequent'));
    case 'ArrowFunctionExpression':
      return isLog(syntax, nodeIn(node, 'body'));
    case 'ExpressionStatement':
    case 'CallExpression':
      return LOGS.test(syntax.textOf(node));
    default:
      return false;
  }
}

function isLog(syntax: Syntax, node: SyntaxNode | null): boolean {
  return node !== null && onlyLogs(syntax, node);
}
