import { isExactNumber, numberText } from '../../shared/exact-number.ts';
import { hideSecrets } from '../../shared/hidden-values.ts';
import { isJsonObject, type JsonObject, type JsonValue, jsonText } from '../../shared/json.ts';
import { type AnswerTable, type ConsoleAnswer, MOST_JSON_CHARS } from '../../shared/rest-console.ts';

/** What came, before anything is hidden. */
export interface Came {
  readonly status: number | null;
  readonly body: JsonValue;
  readonly tookMs: number;
  readonly sizeBytes: number;
  readonly pieces: number;
}

const MOST_ROWS = 300;
const MOST_COLUMNS = 30;
const MOST_CELL_CHARS = 160;
/** Of a longer list the first are looked at for what is shown: an answer may hold a hundred thousand objects. */
const MOST_ITEMS = 2_000;
/** Characters: more than twice of what is shown. */
const MOST_LOOKED_INTO = 1_000_000;
const DEEPEST = 1_000;

/** An answer as a window may see it: without secrets, and no larger than can be looked at. `known`: texts that are secrets. */
export function answerOf(came: Came, known: readonly string[]): ConsoleAnswer {
  const { status, body, tookMs, sizeBytes, pieces } = came;
  const { value: looked, isWhole } = beginningOf(shortened(body));
  const { value, hidden } = hideSecrets(looked, known);
  const json = jsonText(value, 2);
  const isShort = isWhole && json.length <= MOST_JSON_CHARS && allItems(body) <= MOST_ITEMS;
  return {
    status,
    isRefused: (status !== null && status >= 400) || hasErrors(body),
    tookMs,
    sizeBytes,
    pieces,
    json: json.slice(0, MOST_JSON_CHARS),
    isCut: !isShort,
    hidden,
    table: tableOf(value, allItems(body)),
  };
}

function hasErrors(body: JsonValue): boolean {
  return isJsonObject(body) && Array.isArray(body.errors) && body.errors.length > 0;
}

function allItems(body: JsonValue): number {
  const list = listOf(body);
  return list === null ? 0 : list.length;
}

function listOf(body: JsonValue): readonly JsonValue[] | null {
  const list = isJsonObject(body) ? body.result : body;
  return Array.isArray(list) ? list : null;
}

function shortened(body: JsonValue): JsonValue {
  const list = listOf(body);
  if (list === null || list.length <= MOST_ITEMS) return body;
  const first = list.slice(0, MOST_ITEMS);
  return isJsonObject(body) ? { ...body, result: first } : first;
}

/** As much of it as is looked into for secrets: of all that may come that would take seconds, in which nothing else goes on. */
function beginningOf(body: JsonValue): { readonly value: JsonValue; readonly isWhole: boolean } {
  let left = MOST_LOOKED_INTO;
  const walk = (item: JsonValue, depth: number): JsonValue => {
    left -= 4;
    if (typeof item === 'string') {
      left -= item.length;
      return item;
    }
    // What is as deep is hidden whole.
    if (item === null || typeof item !== 'object' || isExactNumber(item) || depth > DEEPEST) return item;
    if (Array.isArray(item)) {
      const list: JsonValue[] = [];
      for (const one of item as readonly JsonValue[]) {
        if (left <= 0) break;
        list.push(walk(one, depth + 1));
      }
      return list;
    }
    if (!isJsonObject(item)) return item;
    const entries: [string, JsonValue][] = [];
    for (const [key, one] of Object.entries(item)) {
      if (left <= 0) break;
      left -= key.length;
      entries.push([key, walk(one, depth + 1)]);
    }
    return Object.fromEntries(entries);
  };
  const value = walk(body, 0);
  return { value, isWhole: left > 0 };
}

/** A list of objects by column; null for anything else. */
function tableOf(value: JsonValue, allRows: number): AnswerTable | null {
  const objects = listOf(value)?.filter(isJsonObject) ?? [];
  if (objects.length === 0) return null;
  const shown = objects.slice(0, MOST_ROWS);
  const names = new Set<string>();
  for (const object of shown) for (const name of Object.keys(object)) names.add(name);
  // What is known by number and name is read from the left.
  const columns = [...names].sort((a, b) => rank(a) - rank(b)).slice(0, MOST_COLUMNS);
  return {
    columns: columns.map((name) => cut(name)),
    rows: shown.map((object) => columns.map((column) => cellOf(object, column))),
    allRows,
    allColumns: names.size,
  };
}

function rank(name: string): number {
  const at = ['id', 'name', 'timestamp', 'ident'].indexOf(name);
  return at < 0 ? 4 : at;
}

function cellOf(object: JsonObject, column: string): string {
  if (!Object.hasOwn(object, column)) return '';
  const value = object[column];
  if (value === undefined) return '';
  if (typeof value === 'string') return cut(value.replace(/[\p{Cc}\p{Cf}]/gu, ' '));
  if (typeof value === 'number' || isExactNumber(value)) return numberText(value);
  return cut(jsonText(value));
}

function cut(text: string): string {
  return text.length <= MOST_CELL_CHARS ? text : `${text.slice(0, MOST_CELL_CHARS)}…`;
}
