import { type Alarm, type AlarmStep, isStanding, type PastAlarm } from '../../shared/alarms.ts';
import { type Note, wordingOf } from '../../shared/handover.ts';
import type { PastGap, PastOutline, PastSpan, StreamFailure } from '../../shared/past.ts';

/** What a line of the report is of, in the order in which the page has them. */
export const REPORT_PARTS = ['notes', 'alarms', 'streams', 'links', 'gaps'] as const;
export type ReportPart = (typeof REPORT_PARTS)[number];

/** What happened in a span, of the accounts shown. */
export interface ShiftFacts extends PastSpan {
  readonly notes: readonly Note[];
  readonly alarms: readonly PastAlarm[];
  readonly outline: PastOutline;
}

/** How each is said in the language of the window. */
export interface ReportWords {
  account(accountId: string): string;
  alarm(alarm: Alarm): string;
  raised(count: number): string;
  /** By whom, where somebody did it. */
  step(step: AlarmStep): string;
  stillOpen: string;
  /** It is over, and nobody has seen it. */
  unseen: string;
  /** It has been so for more than a day. */
  standing: string;
  stream(failure: StreamFailure): string;
  link(what: 'down' | 'off'): string;
  gap(gap: PastGap): string;
  note(note: Note): string;
}

/** One line: when it began, until when (null where it is a moment, or still so), and what it was. */
export interface ReportLine {
  readonly part: ReportPart;
  readonly atMs: number;
  readonly toMs: number | null;
  readonly about: string;
  readonly text: string;
}

/** The lines of all parts, each part by time. */
export function reportLines(facts: ShiftFacts, words: ReportWords): readonly ReportLine[] {
  const { fromMs, toMs } = facts;
  const isWithin = (atMs: number): boolean => atMs >= fromMs && atMs < toMs;
  const until = (span: PastSpan): number | null => (span.toMs < toMs ? span.toMs : null);
  const lines: ReportLine[] = facts.notes.map((note) => ({
    part: 'notes',
    atMs: note.texts[0].atMs,
    toMs: null,
    about: note.subject.kind === 'none' ? words.account(note.accountId) : note.subject.name,
    text: words.note(note),
  }));
  for (const { alarm, steps } of facts.alarms) {
    const own = steps.filter(({ atMs }) => isWithin(atMs));
    const stands = isStanding(alarm, toMs);
    if (!isWithin(alarm.raisedMs) && own.length === 0 && !stands) continue;
    const left = stands ? words.standing : alarm.phase === 'cleared' ? words.unseen : words.stillOpen;
    const said = own.filter(({ phase }) => phase !== 'new').map(words.step);
    lines.push({
      part: 'alarms',
      atMs: alarm.raisedMs,
      toMs: alarm.closedMs,
      about: words.alarm(alarm),
      text: [words.raised(alarm.count), ...said, ...(alarm.phase === 'closed' ? [] : [left])].join(', '),
    });
  }
  for (const account of facts.outline.accounts) {
    const about = words.account(account.accountId);
    for (const failure of account.streamFailures) {
      const { fromMs: atMs, name } = failure;
      lines.push({ part: 'streams', atMs, toMs: until(failure), about: name, text: words.stream(failure) });
    }
    for (const outage of account.linkOutages) {
      // Times are told in whole seconds: it would end as it begins. One that goes on has no end yet.
      if (until(outage) !== null && outage.toMs - outage.fromMs < 1_000) continue;
      lines.push({
        part: 'links',
        atMs: outage.fromMs,
        toMs: until(outage),
        about,
        text: words.link(outage.what),
      });
    }
    for (const gap of account.gaps) {
      lines.push({ part: 'gaps', atMs: gap.fromMs, toMs: gap.toMs, about, text: words.gap(gap) });
    }
  }
  return lines.sort((a, b) => REPORT_PARTS.indexOf(a.part) - REPORT_PARTS.indexOf(b.part) || a.atMs - b.atMs);
}

/** The wording of a note with who wrote it. */
export function noteLine(note: Note): {
  readonly by: string;
  readonly text: string;
  readonly isChanged: boolean;
} {
  const { text } = wordingOf(note);
  return { by: note.texts[0].by, text, isChanged: note.texts.length > 1 };
}
