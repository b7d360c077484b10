import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SEVERITIES, type Severity } from '../../shared/log-kinds.ts';
import { cx } from '../ui/cx.ts';
import { useFormat } from '../ui/format-store.ts';
import { useNow } from '../ui/use-now.ts';
import styles from './Histogram.module.css';
import { sumOf } from './log-tally.ts';
import type { CountedSpan, Counting } from './use-log-tally.ts';

interface HistogramProps {
  readonly counting: Counting;
  /** It is of another filter, and what is asked for follows. */
  readonly isOld: boolean;
  /** More are being counted. */
  readonly isUnderWay: boolean;
  /** Severities that are shown in the list; the others are drawn pale. */
  readonly severities: readonly Severity[];
  /** Groups are shown below it. */
  readonly isBesideGroups: boolean;
  readonly onSelect: (span: CountedSpan) => void;
}

/** The first piece that is chosen, and the last; either may be the earlier one. */
interface Choice {
  readonly anchor: number;
  readonly head: number;
}

/**
 * How many records there were when, gravest at the bottom. A span is chosen by dragging; or by arrows, with Shift to widen it, and
 * Enter.
 */
export function Histogram({
  counting: { tally, span },
  isOld,
  isUnderWay,
  severities,
  isBesideGroups,
  onSelect,
}: HistogramProps) {
  const { t } = useTranslation('logs');
  const { times, figures } = useFormat();
  const nowMs = useNow(60_000);
  const [choice, setChoice] = useState<Choice | null>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const { bucketMs } = tally;
  const first = Math.floor(span.fromMs / bucketMs);
  const last = Math.max(first, Math.floor(span.toMs / bucketMs));
  const pieces = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  const most = Math.max(1, ...pieces.map((piece) => sumOf(tally.buckets.get(piece))));
  const shown = severities.length === 0 ? SEVERITIES : severities;

  const pieceAt = ({ currentTarget, clientX }: PointerEvent<HTMLElement>): number => {
    const { left, width } = currentTarget.getBoundingClientRect();
    return Math.min(last, Math.max(first, first + Math.floor(((clientX - left) / width) * pieces.length)));
  };
  const take = ({ anchor, head }: Choice): void => {
    setChoice(null);
    onSelect({ fromMs: Math.min(anchor, head) * bucketMs, toMs: (Math.max(anchor, head) + 1) * bucketMs });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    const end = event.key === 'Home' ? first : event.key === 'End' ? last : null;
    if (by !== 0 || end !== null) {
      const head = end ?? Math.min(last, Math.max(first, (choice?.head ?? last + 1) + by));
      setChoice({ anchor: event.shiftKey && choice !== null ? choice.anchor : head, head });
    } else if ((event.key === 'Enter' || event.key === ' ') && choice !== null) take(choice);
    else if (event.key === 'Escape' && choice !== null) setChoice(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const told = choice === null ? (pointed === null ? null : { anchor: pointed, head: pointed }) : choice;
  return (
    <div className={cx(styles.frame, isBesideGroups && styles.besideGroups)}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset holds controls, this is one. */}
      <div
        role="group"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a span is chosen by keys.
        tabIndex={0}
        aria-label={t('histogram')}
        title={t('histogramHint')}
        className={cx(styles.bars, isOld && styles.old)}
        onKeyDown={onKeyDown}
        onBlur={() => setChoice(null)}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          const piece = pieceAt(event);
          setChoice({ anchor: piece, head: piece });
        }}
        onPointerMove={(event) => {
          const piece = pieceAt(event);
          setPointed(piece);
          if (event.currentTarget.hasPointerCapture(event.pointerId) && choice !== null) {
            setChoice({ ...choice, head: piece });
          }
        }}
        onPointerLeave={() => setPointed(null)}
        onPointerUp={() => choice !== null && take(choice)}
      >
        {pieces.map((piece) => (
          <Bar
            key={piece}
            counts={tally.buckets.get(piece)}
            most={most}
            shown={shown}
            isChosen={choice !== null && isWithin(piece, choice)}
          />
        ))}
      </div>
      <p role="status" className={styles.told}>
        {[isOld ? null : whatIsTold(), isUnderWay ? t('counting') : null]
          .filter((part) => part !== null)
          .join(' · ')}
      </p>
    </div>
  );

  function whatIsTold(): string {
    if (told === null) return times.span(span.fromMs, span.toMs, nowMs).text;
    return `${tellSpan(told)} · ${t('recordCount', countOf(told))}`;
  }
  function tellSpan({ anchor, head }: Choice): string {
    return times.span(Math.min(anchor, head) * bucketMs, (Math.max(anchor, head) + 1) * bucketMs, nowMs).text;
  }
  function countOf(chosen: Choice) {
    const count = pieces
      .filter((piece) => isWithin(piece, chosen))
      .reduce((sum, piece) => sum + sumOf(tally.buckets.get(piece), shown), 0);
    return { count, formatted: figures.count(count) };
  }
}

const isWithin = (piece: number, { anchor, head }: Choice): boolean =>
  piece >= Math.min(anchor, head) && piece <= Math.max(anchor, head);

interface BarProps {
  readonly counts: Readonly<Record<Severity, number>> | undefined;
  readonly most: number;
  readonly shown: readonly Severity[];
  readonly isChosen: boolean;
}

function Bar({ counts, most, shown, isChosen }: BarProps) {
  return (
    <span className={cx(styles.piece, isChosen && styles.chosen)}>
      {SEVERITIES.map((severity) => {
        const count = counts?.[severity] ?? 0;
        // What is there is seen, however little it is beside the most.
        const percent = count === 0 ? 0 : Math.max(4, (count / most) * 100);
        return (
          count > 0 && (
            <span
              key={severity}
              className={cx(styles.part, styles[severity], !shown.includes(severity) && styles.pale)}
              style={{ height: `${percent}%` }}
            />
          )
        );
      })}
    </span>
  );
}
