import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePast } from '../shell/past.ts';
import { readInstant, toField } from '../ui/custom-span.ts';
import { useFormat } from '../ui/format-store.ts';
import styles from './Past.module.css';

const TIME_ALONE = /^\d{1,2}:\d\d(:\d\d)?$/;

/** The moment that is wanted, to be read and to be typed over. */
export function TimeField({ nowMs }: { readonly nowMs: () => number }) {
  const { t } = useTranslation('past');
  const { times } = useFormat();
  const wantedMs = usePast((past) => past.wantedMs) ?? 0;
  const show = usePast((past) => past.show);
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState<'timeWrong' | 'timeToCome' | null>(null);
  const problemId = useId();
  const shown = toField(wantedMs, times.offsetOf);

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (draft === null) return;
    const text = draft.trim();
    const isAlone = TIME_ALONE.test(text);
    const timed = isAlone ? `${shown.slice(0, 10)} ${text.at(1) === ':' ? '0' : ''}${text}` : text;
    const atMs = readInstant(timed, times.offsetOf, wantedMs);
    if (atMs === null || atMs > nowMs()) {
      setProblem(atMs === null ? 'timeWrong' : 'timeToCome');
      return;
    }
    forget();
    show(atMs);
  }
  const forget = (): void => {
    setDraft(null);
    setProblem(null);
  };
  return (
    <form className={styles.timeForm} onSubmit={submit}>
      <input
        className={styles.time}
        aria-label={t('time', { zone: times.label(wantedMs) })}
        title={t('timeHint')}
        aria-invalid={problem !== null}
        {...(problem === null ? {} : { 'aria-describedby': problemId })}
        autoComplete="off"
        spellCheck={false}
        value={draft ?? shown}
        onChange={({ target }) => {
          setDraft(target.value);
          setProblem(null);
        }}
        onBlur={forget}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || draft === null) return;
          event.preventDefault();
          forget();
        }}
      />
      {problem !== null && (
        <span id={problemId} role="alert" className={styles.problem}>
          {t(problem)}
        </span>
      )}
    </form>
  );
}
