import { type Call, project } from './call.ts';
import { notFound, type Reply, refusal, results } from './reply.ts';

/** Accounts below the demo's, invented: two, and one in the first of them. They have no devices. */
const SUB_ACCOUNTS = [
  { id: 1_523_101, name: 'North depot', parent: null, blocked: 0 },
  { id: 1_523_102, name: 'Südlager', parent: null, blocked: 0 },
  { id: 1_523_103, name: 'North depot, night', parent: 1_523_101, blocked: 1 },
];

/** Whether a call may be made in the name of this account. */
export function isSubAccount(cid: string): boolean {
  return SUB_ACCOUNTS.some(({ id }) => String(id) === cid);
}

/** Answers `platform/subaccounts/{all|1,2|name=…}`; `cid` is of the account that each is in. */
export function answerSubAccounts(ownCid: number, call: Call, selector: string): Reply {
  const [, name] = /^name=(.*)$/.exec(selector) ?? [];
  if (selector !== 'all' && name === undefined && !/^\d+(?:,\d+)*$/.test(selector)) {
    return refusal(400, 2, 'selector is not understood');
  }
  const ids = selector.split(',');
  const found = SUB_ACCOUNTS.filter(
    (account) => selector === 'all' || account.name === name || ids.includes(String(account.id)),
  );
  if (found.length === 0 && selector !== 'all') return notFound();
  return results(
    found.map(({ parent, ...account }) =>
      project({ ...account, cid: parent ?? ownCid, metadata: {} }, call.fields),
    ),
  );
}
