/** How a scenario went. */
export type Outcome =
  | { readonly scenario: string; readonly kind: 'skipped'; readonly reason: string }
  | {
      readonly scenario: string;
      readonly kind: 'passed' | 'failed';
      readonly figures: Figures;
      /** A sentence each; none where it passed. */
      readonly problems: readonly string[];
      /** Where everything was kept; null where it passed, or was given up. */
      readonly kept: string | null;
      readonly seconds: number;
    };

/** Numbers of messages, but for `faults`. */
export interface Figures {
  /** Kills, cuts, fillings or stops. */
  readonly faults: number;
  readonly published: number;
  /** Acknowledged to the broker by the host. */
  readonly acknowledged: number;
  /** In batches answered with 200. */
  readonly answered: number;
  readonly exported: number;
  readonly missing: number;
  readonly twice: number;
  readonly altered: number;
  readonly foreign: number;
}

export const NOTHING_DONE: Figures = {
  faults: 0,
  published: 0,
  acknowledged: 0,
  answered: 0,
  exported: 0,
  missing: 0,
  twice: 0,
  altered: 0,
  foreign: 0,
};

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Counts outcomes. */
export function tallyOf(outcomes: readonly Outcome[]): Tally {
  const count = (kind: Outcome['kind']): number => outcomes.filter((outcome) => outcome.kind === kind).length;
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
}

/** The table, what is wrong, and the closing line. */
export function reportText(outcomes: readonly Outcome[], seed: number): string {
  const rows = outcomes.map(rowOf);
  const widths = HEADINGS.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  const { passed, failed, skipped } = tallyOf(outcomes);
  return [
    line(HEADINGS),
    ...rows.map(line),
    '',
    ...outcomes.flatMap((outcome) => remarksOn(outcome, seed)),
    `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
  ].join('\n');
}

const HEADINGS = [
  'scenario',
  'faults',
  'published',
  'PUBACKed',
  'answered 200',
  'exported',
  'missing',
  'twice',
  'altered',
  'foreign',
  'seconds',
] as const;

function rowOf(outcome: Outcome): readonly string[] {
  if (outcome.kind === 'skipped') return [outcome.scenario, 'skipped'];
  const { faults, published, acknowledged, answered, exported, missing, twice, altered, foreign } =
    outcome.figures;
  return [
    outcome.scenario,
    ...[faults, published, acknowledged, answered, exported, missing, twice, altered, foreign].map(String),
    outcome.seconds.toFixed(1),
  ];
}

function remarksOn(outcome: Outcome, seed: number): readonly string[] {
  switch (outcome.kind) {
    case 'passed':
      return [];
    case 'skipped':
      return [`skipped ${outcome.scenario}: ${outcome.reason}`];
    case 'failed':
      return [
        ...outcome.problems.map((problem) => `FAILED ${outcome.scenario}: ${problem}`),
        `  seed ${seed}${outcome.kept === null ? '' : `, everything kept in ${outcome.kept}`}`,
      ];
  }
}
