import { readdirSync, readFileSync } from 'node:fs';
import { markdownTable, withMadeBlock } from './made-block.ts';

/** One decision of `docs/adr`, by what its first lines say. */
export interface Decision {
  /** The name of its file, as `0010-journal-on-disk.md`. */
  readonly file: string;
  /** Four digits. */
  readonly number: string;
  readonly title: string;
  readonly status: 'accepted' | 'superseded';
  /** The day on which it was taken, as `2026-11-25`. */
  readonly date: string;
  readonly relations: readonly Relation[];
}

/** What one decision does to others. */
export interface Relation {
  readonly kind: keyof typeof COUNTERPART;
  /** Files of the others. */
  readonly others: readonly string[];
}

/** What the other decision has to say of the same relation. */
const COUNTERPART = {
  supersedes: 'superseded by',
  'superseded by': 'supersedes',
  amends: 'amended by',
  'amended by': 'amends',
} as const;

/** What stands around the table. */
const NAME = 'decisions';
const FOLDER = new URL('../../docs/adr/', import.meta.url);

/** Reads the heading and the line of status. Throws, naming the file, where they have another form. */
export function readDecision(file: string, text: string): Decision {
  const [heading = '', blank, line = ''] = text.split('\n');
  const [, number, title] = /^# (\d{4})\. (.+)$/.exec(heading) ?? [];
  if (number === undefined || title === undefined || file.slice(0, 4) !== number || blank !== '') {
    throw new Error(`docs/adr/${file} begins with another line than "# ${file.slice(0, 4)}. Title".`);
  }
  const [, status, date, rest = ''] =
    /^Status: (accepted|superseded), (\d{4}-\d\d-\d\d)((?:; [^;]+)*)\.$/.exec(line) ?? [];
  const relations = rest.split('; ').slice(1).map(relationOf);
  if (date === undefined || !relations.every((relation) => relation !== undefined)) {
    throw new Error(
      `docs/adr/${file}: its third line is no "Status: accepted, 2026-11-20; amends [0010](0010-journal-on-disk.md)."`,
    );
  }
  return {
    file,
    number,
    title,
    status: status === 'superseded' ? 'superseded' : 'accepted',
    date,
    relations,
  };
}

function relationOf(text: string): Relation | undefined {
  const [, kind, links = ''] = /^(superseded by|supersedes|amended by|amends) (.+)$/.exec(text) ?? [];
  const others = links.split(', ').map((link) => {
    const [, number = '', file = ''] = /^\[(\d{4})\]\((\d{4}-[\w-]+\.md)\)$/.exec(link) ?? [];
    return file.startsWith(number) ? file : '';
  });
  if (kind === undefined || others.includes('')) return undefined;
  return { kind: kind as Relation['kind'], others };
}

/** What decisions say of one another that the other does not say too, and what is superseded by none; a sentence each. */
export function contradictions(decisions: readonly Decision[]): readonly string[] {
  const says = (file: string, kind: Relation['kind'], other: string): boolean =>
    decisions
      .find((decision) => decision.file === file)
      ?.relations.some((relation) => relation.kind === kind && relation.others.includes(other)) ?? false;
  return decisions.flatMap(({ file, status, relations }) => [
    ...relations.flatMap(({ kind, others }) =>
      others
        .filter((other) => !says(other, COUNTERPART[kind], file))
        .map((other) => `${other} does not say that it is ${COUNTERPART[kind]} ${file}.`),
    ),
    ...((status === 'superseded') === relations.some(({ kind }) => kind === 'superseded by')
      ? []
      : [`${file} is ${status}, which its relations do not say.`]),
  ]);
}

/** All decisions, by number. */
export function readDecisions(): readonly Decision[] {
  return readdirSync(FOLDER)
    .filter((name) => /^\d/.test(name))
    .sort()
    .map((name) => readDecision(name, readFileSync(new URL(name, FOLDER), 'utf8')));
}

/** The page of decisions with the table of today. */
export function withAdrIndex(page: string): string {
  const rows = readDecisions().map(({ file, number, title, status, date, relations }) => [
    `[${number}](${file})`,
    title,
    date,
    [
      ...(status === 'accepted' ? [status] : []),
      ...relations.map(({ kind, others }) => `${kind} ${others.map(numberOf).join(', ')}`),
    ].join('; '),
  ]);
  return withMadeBlock(page, NAME, markdownTable(['', 'decision', 'date', 'status'], rows).join('\n'));
}

const numberOf = (file: string): string => file.slice(0, 4);
