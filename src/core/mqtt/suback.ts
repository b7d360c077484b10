import type { FilterSpec } from './filter-spec.ts';

/** Names the reason where the broker's answer holds none for a filter. */
const UNSPECIFIED = 128;
const HIGHEST_GRANT = 2;

/** Filters per SUBSCRIBE: few enough for brokers that limit it. */
const BATCH = 8;

/** What the broker said to one filter: granted, or refused with a reason code of 128 or more. */
export interface FilterAnswer {
  readonly spec: FilterSpec;
  readonly refusedWith: number | null;
  /** Granted at QoS 0 where 1 was asked for: the broker repeats nothing that was lost, and keeps nothing while we are away. */
  readonly lowered: boolean;
}

/** Reads a SUBACK: a code per filter, in order. Anything above the highest QoS is a refusal (flespi-facts §1.5). */
export function readSuback(specs: readonly FilterSpec[], codes: readonly unknown[]): readonly FilterAnswer[] {
  return specs.map((spec, index) => ({
    spec,
    refusedWith: refusal(codes[index]),
    lowered: spec.qos > 0 && codes[index] === 0,
  }));
}

function refusal(code: unknown): number | null {
  if (typeof code !== 'number') return UNSPECIFIED;
  return code > HIGHEST_GRANT ? Math.max(code, UNSPECIFIED) : null;
}

/** Cuts filters into what goes into one packet each. */
export function inBatches<T>(items: readonly T[]): readonly (readonly T[])[] {
  const batches: (readonly T[])[] = [];
  for (let from = 0; from < items.length; from += BATCH) batches.push(items.slice(from, from + BATCH));
  return batches;
}

/** Filters that are asked for in the same way. */
export interface AlikeFilters extends Pick<FilterSpec, 'qos' | 'retainHandling'> {
  readonly specs: readonly FilterSpec[];
}

/** Puts those together that are asked for in the same way. */
export function alike(specs: readonly FilterSpec[]): readonly AlikeFilters[] {
  const groups: (AlikeFilters & { specs: FilterSpec[] })[] = [];
  for (const spec of specs) {
    const { qos, retainHandling } = spec;
    const group = groups.find((other) => other.qos === qos && other.retainHandling === retainHandling);
    if (group === undefined) groups.push({ qos, retainHandling, specs: [spec] });
    else group.specs.push(spec);
  }
  return groups;
}
