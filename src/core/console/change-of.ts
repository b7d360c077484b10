import type { ChangeVerb } from '../../shared/messages/console.ts';
import type { ConsoleMethod } from '../../shared/rest-console.ts';
import { levelsOf } from '../../shared/rest-path.ts';
import { fail, ok, type Result } from '../../shared/result.ts';

/** What a call that changes something names. */
export interface NamedChange {
  readonly verb: ChangeVerb;
  /** Such as `gw/devices`. */
  readonly collection: string;
  /** Which of it; null where it makes new ones. */
  readonly selector: string | null;
  /** The same as it was typed. */
  readonly rawSelector: string | null;
  /** What of them: the levels behind, empty where it is them themselves. */
  readonly part: string;
  /** In the name of another account, by `cid` in the query. */
  readonly cid: string | null;
}

/** A customer is one, and is named by nothing. */
const SINGLE: ReadonlySet<string> = new Set(['platform/customer', 'mqtt/messages']);

/**
 * Reads what a call names, by its levels as flespi reads them. A call that names `all` is refused, wherever it stands: it would change every
 * object there is, also those that nobody has seen (flespi-facts §11).
 */
export function changeOf(method: Exclude<ConsoleMethod, 'GET'>, path: string): Result<NamedChange> {
  const levels = levelsOf(path);
  const [api, kind, ...rest] = levels ?? [];
  if (api === undefined || kind === undefined) return fail({ code: 'console-bad-path' });
  if (rest.some((level) => level.split(',').some((one) => one.trim().toLowerCase() === 'all'))) {
    return fail({ code: 'console-all' });
  }
  if (levels?.some((level) => level === '.' || level === '..')) return fail({ code: 'console-bad-path' });
  const collection = `${api}/${kind}`;
  const isSingle = SINGLE.has(collection);
  const selector = isSingle ? null : (rest[0] ?? null);
  const part = isSingle ? rest : rest.slice(1);
  const query = new URLSearchParams(path.includes('?') ? path.slice(path.indexOf('?') + 1) : '');
  // Which of several flespi would take is not known: what is named might be another account's.
  if (query.getAll('cid').length > 1) return fail({ code: 'console-bad-cid' });
  return ok({
    verb: verbOf(method, selector, part),
    collection,
    selector,
    rawSelector: selector === null ? null : (rawLevels(path)[2] ?? null),
    part: part.join('/'),
    cid: query.get('cid'),
  });
}

function rawLevels(path: string): readonly string[] {
  return (path.split('?')[0] ?? '').split('/').filter((level) => level !== '');
}

function verbOf(
  method: Exclude<ConsoleMethod, 'GET'>,
  selector: string | null,
  part: readonly string[],
): ChangeVerb {
  switch (method) {
    case 'DELETE':
      return 'delete';
    case 'PUT':
      return 'replace';
    case 'PATCH':
      return 'merge';
    case 'POST':
      return selector === null && part.length === 0 ? 'create' : 'act';
  }
}
