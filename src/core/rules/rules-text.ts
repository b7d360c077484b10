import * as z from 'zod/mini';
import { keptRules, type Rule } from '../../shared/schemas/rules.ts';

const KIND = 'fleetglass-rules';
const file = z.object({ kind: z.literal(KIND), version: z.literal(1), rules: keptRules });

/** Rules as the text of a file. */
export function rulesText(rules: readonly Rule[]): string {
  return `${JSON.stringify({ kind: KIND, version: 1, rules }, null, 2)}\n`;
}

/** The rules in the text of a file, whoever wrote it; null where it is none, or one of them is not as it should be. */
export function readRulesText(text: string): readonly Rule[] | null {
  try {
    return file.safeParse(JSON.parse(text)).data?.rules ?? null;
  } catch {
    return null;
  }
}
