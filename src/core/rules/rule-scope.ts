import type { RuleScope } from '../../shared/schemas/rules.ts';
import { scopedId } from '../../shared/scope.ts';
import { searchForm } from '../../shared/search-text.ts';

/** Whom a rule of an account is about. */
export interface ScopeTest {
  /** False where it is about nothing of this account. */
  readonly account: boolean;
  /** `id` is within the account. */
  has(id: string, name: string): boolean;
}

/** Makes the test of a scope within one account. */
export function scopeTest(scope: RuleScope, accountId: string): ScopeTest {
  switch (scope.kind) {
    case 'all':
      return { account: true, has: () => true };
    case 'accounts':
      return { account: scope.accountIds.includes(accountId), has: () => true };
    case 'vehicles': {
      const wanted = new Set(scope.vehicleIds);
      return { account: true, has: (id) => wanted.has(scopedId(accountId, id)) };
    }
    case 'name': {
      const matches = nameTest(scope.pattern);
      return { account: true, has: (_id, name) => matches(name) };
    }
  }
}

/** `*` stands for anything; a pattern without it is a part of the name. No expression of a person's is run. */
export function nameTest(pattern: string): (name: string) => boolean {
  const wanted = searchForm(pattern);
  if (!wanted.includes('*')) return (name) => searchForm(name).includes(wanted);
  const parts = wanted.split('*');
  const [head = ''] = parts;
  const tail = parts.at(-1) ?? '';
  const middle = parts.slice(1, -1).filter((part) => part !== '');
  return (name) => {
    const text = searchForm(name);
    if (text.length < head.length + tail.length) return false;
    if (!text.startsWith(head) || !text.endsWith(tail)) return false;
    let at = head.length;
    for (const part of middle) {
      const found = text.indexOf(part, at);
      if (found === -1) return false;
      at = found + part.length;
    }
    return at <= text.length - tail.length;
  };
}
