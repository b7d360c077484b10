import CircleHelp from 'lucide-react/icons/circle-question-mark';
import Filter from 'lucide-react/icons/list-filter';
import X from 'lucide-react/icons/x';
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { LONGEST_LINE } from '../../shared/log-filter/log-term.ts';
import type { ProblemAt } from '../../shared/log-filter/parse-line.ts';
import { tokensOf } from '../../shared/log-filter/tokens.ts';
import { cx } from '../ui/cx.ts';
import iconButton from '../ui/icon-button.module.css';
import { completionAt, type NameSource, type Offer, taken } from './completion.ts';
import styles from './FilterLine.module.css';

interface FilterLineProps {
  readonly line: string;
  readonly problems: readonly ProblemAt[];
  readonly names: NameSource;
  readonly onChange: (line: string) => void;
  /** `?` in the line, or the button: shows the words it knows. */
  readonly onHelp: () => void;
}

/**
 * One line that says which records to show. It completes words, names and codes; what it does not understand is underlined, and said
 * below it.
 */
export function FilterLine({ line, problems, names, onChange, onHelp }: FilterLineProps) {
  const { t } = useTranslation('logs');
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const mirror = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  /** Where the caret stands while something is offered; null while nothing is. */
  const [caret, setCaret] = useState<number | null>(null);
  const [chosen, setChosen] = useState(-1);
  const moveTo = useRef<number | null>(null);
  const completion = caret === null ? null : completionAt(line, caret, names);
  const offers = completion?.offers ?? [];

  useLayoutEffect(() => {
    if (moveTo.current === null || input.current === null) return;
    input.current.setSelectionRange(moveTo.current, moveTo.current);
    moveTo.current = null;
  });
  useLayoutEffect(() => {
    list.current?.children[chosen]?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  const offerAt = (place: number | null): void => {
    setCaret(place);
    setChosen(-1);
  };
  const take = (offer: Offer): void => {
    if (completion === null) return;
    const after = taken(line, completion, offer);
    moveTo.current = after.caret;
    onChange(after.line);
    offerAt(after.caret);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const offer = offers[chosen];
    if (by !== 0 && completion === null) offerAt(event.currentTarget.selectionStart);
    else if (by !== 0)
      setChosen((chosen + by + offers.length + (chosen < 0 && by < 0 ? 1 : 0)) % offers.length);
    else if ((event.key === 'Enter' || event.key === 'Tab') && offer !== undefined) take(offer);
    else if (event.key === 'Enter') offerAt(null);
    else if (event.key === 'Escape' && completion !== null) offerAt(null);
    else if (event.key === 'Escape' && line !== '') onChange('');
    else if (event.key === '?' && isAtWord(line, event.currentTarget.selectionStart ?? 0)) onHelp();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const [problem] = problems;
  return (
    <div className={styles.whole}>
      <div ref={field} className={styles.field}>
        <Filter size={13} aria-hidden="true" className={styles.icon} />
        <div ref={mirror} aria-hidden="true" className={styles.mirror}>
          <Marked line={line} problems={problems} />
        </div>
        <input
          ref={input}
          role="combobox"
          aria-label={t('filter')}
          aria-expanded={completion !== null}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={chosen >= 0 ? `${listId}-${chosen}` : undefined}
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined ? undefined : `${listId}-problem`}
          autoComplete="off"
          spellCheck="false"
          maxLength={LONGEST_LINE}
          className={styles.input}
          placeholder={t('filterHint')}
          value={line}
          onChange={({ target }) => {
            onChange(target.value);
            offerAt(target.value === '' ? null : target.selectionStart);
          }}
          onClick={({ currentTarget }) => offerAt(currentTarget.selectionStart)}
          onBlur={() => offerAt(null)}
          onKeyDown={onKeyDown}
          onScroll={({ currentTarget }) => {
            if (mirror.current !== null) mirror.current.scrollLeft = currentTarget.scrollLeft;
          }}
        />
        {line !== '' && (
          <button
            type="button"
            className={iconButton.small}
            aria-label={t('clearFilter')}
            onClick={() => onChange('')}
          >
            <X size={14} aria-hidden="true" />
          </button>
        )}
        <button
          type="button"
          className={iconButton.small}
          aria-label={t('filterHelp')}
          title={t('filterHelp')}
          onClick={onHelp}
        >
          <CircleHelp size={14} aria-hidden="true" />
        </button>
        <Popover
          triggerRef={field}
          isOpen={completion !== null}
          isNonModal
          placement="bottom start"
          offset={2}
          className={styles.popover ?? ''}
        >
          <div ref={list} id={listId} role="listbox" aria-label={t('offers')} className={styles.offers}>
            {offers.map((offer, at) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the input's.
              <div
                key={`${offer.name} ${offer.note}`}
                id={`${listId}-${at}`}
                role="option"
                tabIndex={-1}
                aria-selected={at === chosen}
                className={cx(styles.offer, at === chosen && styles.chosen)}
                // The input keeps the focus.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => take(offer)}
              >
                <span className={styles.name}>{offer.name}</span>
                <span className={styles.note}>{offer.note}</span>
              </div>
            ))}
          </div>
        </Popover>
      </div>
      {problem !== undefined && caret === null && (
        <p id={`${listId}-problem`} role="status" className={styles.problem}>
          {t(`problem_${problem.problem}`, { typed: problem.typed })}
        </p>
      )}
    </div>
  );
}

/** The same text under that of the input, with its words told apart and what is not understood underlined. */
function Marked({ line, problems }: Pick<FilterLineProps, 'line' | 'problems'>) {
  const parts = [];
  let done = 0;
  for (const { start, end, valueStart, operator } of tokensOf(line)) {
    const isWrong = problems.some((problem) => problem.start <= start && end <= problem.end);
    parts.push(line.slice(done, start));
    parts.push(
      <span key={start} className={cx(isWrong && styles.wrong)}>
        {operator !== null && <span className={styles.word}>{line.slice(start, valueStart)}</span>}
        {line.slice(operator === null ? start : valueStart, end)}
      </span>,
    );
    done = end;
  }
  return [...parts, line.slice(done)];
}

/** Where a word may begin, a question mark asks; within a value it is a letter like others. */
function isAtWord(line: string, caret: number): boolean {
  return caret === 0 || /\s/.test(line.charAt(caret - 1));
}
