import type { Geofence } from '../../shared/geofences/geofence.ts';
import { fenceOfRule } from '../../shared/rules.ts';
import type { Rule } from '../../shared/schemas/rules.ts';

/** Those of the rules that can find anything: one about a geofence that is deleted waits until that is put back. */
export function createUsableRules(
  rules: () => readonly Rule[],
  fences: () => readonly Geofence[],
): () => readonly Rule[] {
  let of: readonly [readonly Rule[], readonly Geofence[]] | undefined;
  let usable: readonly Rule[] = [];
  return () => {
    const now = [rules(), fences()] as const;
    if (of?.[0] === now[0] && of[1] === now[1]) return usable;
    of = now;
    const known = new Set(now[1].map(({ id }) => id));
    const isUsable = ({ condition }: Rule): boolean => {
      const fenceId = fenceOfRule(condition);
      return fenceId === null || known.has(fenceId);
    };
    usable = now[0].every(isUsable) ? now[0] : now[0].filter(isUsable);
    return usable;
  };
}
