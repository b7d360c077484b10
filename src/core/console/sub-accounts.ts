import { isJsonObject } from '../../shared/json.ts';
import type { ApiMessage } from '../../shared/messages/flespi-api.ts';
import type { SubAccount } from '../../shared/rest-console.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { numberField, textField } from '../flespi/fields.ts';
import type { Rest } from '../flespi/rest.ts';
import { listIn } from '../flespi/rest-reply.ts';

const URI = 'platform/subaccounts/all?fields=id,name,cid,blocked';
const MOST = 5_000;
/** flespi's own trees are flat; what goes deeper is a circle, or is made to be one. */
const DEEPEST = 20;

type Flat = Omit<SubAccount, 'depth'>;

/** The accounts below ours, each behind the one that it is in. Fails as `Rest` does. */
export async function readSubAccounts(
  rest: Pick<Rest, 'request'>,
): Promise<Result<readonly SubAccount[], ApiMessage>> {
  const answer = await rest.request('get', URI);
  if (!answer.ok) return answer;
  const list = listIn(answer.value.body);
  if (list === null) return fail({ code: 'api-no-list' });
  return ok(asTree(list.slice(0, MOST).flatMap(readOne)));
}

function readOne(item: unknown): readonly Flat[] {
  if (!isJsonObject(item)) return [];
  const id = textField(item, 'id');
  if (id === null || !/^\d{1,20}$/.test(id)) return [];
  return [
    {
      id,
      name: textField(item, 'name') ?? '',
      parentId: textField(item, 'cid'),
      blocked: numberField(item, 'blocked'),
    },
  ];
}

/** Each account behind its parent, by name; those in a circle, or of a parent that is not listed, begin a tree of their own. */
export function asTree(accounts: readonly Flat[]): readonly SubAccount[] {
  const ids = new Set(accounts.map(({ id }) => id));
  const below = new Map<string, Flat[]>();
  const roots: Flat[] = [];
  for (const account of [...accounts].sort(
    (a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1),
  )) {
    const { parentId, id } = account;
    if (parentId === null || parentId === id || !ids.has(parentId)) roots.push(account);
    else below.set(parentId, [...(below.get(parentId) ?? []), account]);
  }
  const listed: SubAccount[] = [];
  const seen = new Set<string>();
  const add = (account: Flat, depth: number): void => {
    if (seen.has(account.id)) return;
    seen.add(account.id);
    listed.push({ ...account, depth });
    if (depth < DEEPEST) for (const child of below.get(account.id) ?? []) add(child, depth + 1);
  };
  for (const root of roots) add(root, 0);
  for (const left of accounts) add(left, 0);
  return listed;
}
