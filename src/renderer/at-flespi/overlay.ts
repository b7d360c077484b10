import type {
  FlespiObject,
  FlespiPart,
  FlespiUsage,
  FlespiUsages,
  FollowedValue,
} from '../../shared/at-flespi.ts';
import type { Failure } from '../../shared/result.ts';
import type { TargetField } from '../../shared/stream-page.ts';

/** Since when a value stands, as far as that is known. */
export type Standing = Pick<FollowedValue, 'sinceMs' | 'isSeen'>;

/** A line, with the age of its own where its property has a topic. */
export interface ShownField extends TargetField {
  readonly standing: Standing | null;
}

/** An object as it is now, with its age where it has a topic. */
export interface ShownObject extends Omit<FlespiObject, 'fields'> {
  readonly fields: readonly ShownField[];
  readonly standing: Standing | null;
}

/** A list as it is now. */
export type ShownPart =
  | { readonly state: 'read'; readonly objects: readonly ShownObject[]; readonly hasMore: boolean }
  | { readonly state: 'failed'; readonly failure: Failure };

type PartName = FollowedValue['part'];

/**
 * What was answered with what its topics say since: objects that came or went, and values that changed. A list that may not be asked for is
 * what its topics say, where they do. `answeredMs`: when it was answered, where nobody hears the topics any more, so that what they said
 * before that is older; null while they are followed. Pure.
 */
export function overlay(
  name: PartName,
  part: FlespiPart,
  values: readonly FollowedValue[],
  answeredMs: number | null = null,
): ShownPart {
  const own = values.filter(
    (value) => value.part === name && (part.state === 'failed' || isNewer(value, answeredMs)),
  );
  const isTold = own.some(({ change }) => change.kind === 'object');
  if (part.state === 'failed' && !isTold) return part;
  const answered = part.state === 'failed' ? [] : part.objects;
  const objects = new Map(answered.map((object, at) => [keyOf(name, object, at), plain(object)]));
  for (const { id, change, sinceMs, isSeen } of own) {
    if (change.kind === 'gone') objects.delete(id);
    if (change.kind !== 'object') continue;
    const before = objects.get(id);
    // Of a list that is cut short what is not in it may have been left out.
    if (before === undefined && part.state === 'read' && part.hasMore) continue;
    const standing = { sinceMs, isSeen };
    objects.set(id, {
      id: name === 'settings' ? null : id,
      name: change.name ?? before?.name ?? null,
      fields: change.fields?.map(unaged) ?? before?.fields ?? [],
      standing,
    });
  }
  for (const { id, change, sinceMs, isSeen } of own) {
    const before = objects.get(id);
    if (change.kind !== 'property' || before === undefined) continue;
    objects.set(id, withProperty(before, change, { sinceMs, isSeen }));
  }
  return { state: 'read', objects: [...objects.values()], hasMore: part.state === 'read' && part.hasMore };
}

function isNewer({ sinceMs }: Standing, answeredMs: number | null): boolean {
  return answeredMs === null || (sinceMs !== null && sinceMs >= answeredMs);
}

/** Figures of the account with those that their counters tell since; `answeredMs` as of `overlay`. Pure. */
export function overlayUsages(
  usages: FlespiUsages,
  values: readonly FollowedValue[],
  answeredMs: number | null = null,
): FlespiUsages {
  if (usages.state === 'failed') return usages;
  const used = new Map<string, number>();
  let { accountName } = usages;
  for (const { part, id, change, ...standing } of values) {
    if (part !== 'usages' || !isNewer(standing, answeredMs)) continue;
    if (change.kind === 'object') accountName = change.name ?? accountName;
    const figure = change.kind === 'property' ? Number(change.fields[0]?.value ?? Number.NaN) : Number.NaN;
    if (Number.isFinite(figure)) used.set(id, figure);
  }
  const known = new Set(usages.usages.map(({ name }) => name));
  const others: readonly FlespiUsage[] = [...used]
    .filter(([name]) => !known.has(name))
    .map(([name, figure]) => ({ name, used: figure, limit: null }));
  return {
    ...usages,
    accountName,
    usages: [
      ...usages.usages.map((usage) => ({ ...usage, used: used.get(usage.name) ?? usage.used })),
      ...others,
    ],
  };
}

/** A setting is called by its name, all else by its number. */
function keyOf(part: PartName, { id, name }: FlespiObject, at: number): string {
  return (part === 'settings' ? name : id) ?? `unnamed ${at}`;
}

function plain(object: FlespiObject): ShownObject {
  return { ...object, fields: object.fields.map(unaged), standing: null };
}

function unaged(field: TargetField): ShownField {
  return { ...field, standing: null };
}

function withProperty(
  object: ShownObject,
  { property, fields }: { readonly property: string; readonly fields: readonly TargetField[] },
  standing: Standing,
): ShownObject {
  const isOf = ({ name }: TargetField): boolean => name === property || name.startsWith(`${property}.`);
  const at = object.fields.findIndex(isOf);
  const others = object.fields.filter((field) => !isOf(field));
  // What is said of a property is of one age: its first line has it.
  const own = fields.map((field, index) => ({ ...field, standing: index === 0 ? standing : null }));
  return { ...object, fields: others.toSpliced(at < 0 ? others.length : at, 0, ...own) };
}
