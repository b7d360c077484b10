import type { Report } from '../world/vehicle.ts';

export type Rule = (report: Report) => Report | null;

/** What stands between the devices and flespi: every report passes every rule, in the order they were added. */
export interface Gate {
  readonly add: (rule: Rule) => void;
  /** The reports that come through, as they come through. */
  pass(reports: readonly Report[]): readonly Report[];
}

/** Creates a gate without rules. */
export function createGate(): Gate {
  const rules: Rule[] = [];
  const through = (report: Report): readonly Report[] => {
    let passing: Report | null = report;
    for (const rule of rules) passing = passing === null ? null : rule(passing);
    return passing === null ? [] : [passing];
  };
  return {
    add: (rule) => {
      rules.push(rule);
    },
    pass: (reports) => (rules.length === 0 ? reports : reports.flatMap(through)),
  };
}
