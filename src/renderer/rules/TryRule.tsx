import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MANY_IN_TEN_MINUTES, type RuleTrial } from '../../shared/rules.ts';
import type { RuleInput } from '../../shared/schemas/rules.ts';
import { ruleFindingText } from '../../shared/wording/alarm-trouble.ts';
import { useHost } from '../host/host-context.ts';
import { type Tried, useTriedAlarms } from '../shell/tried-alarms.ts';
import { useShowThen } from '../shell/use-show-then.ts';
import { Button } from '../ui/Button.tsx';
import { useFormat, useSay } from '../ui/format-store.ts';
import { Notice } from '../ui/Notice.tsx';
import { useNow } from '../ui/use-now.ts';
import { useTimeWords } from '../ui/use-time-words.ts';
import styles from './Rules.module.css';

interface TryRuleProps {
  readonly input: RuleInput;
  readonly isWrong: boolean;
  /** It was to be tried, and something is wrong with it. */
  readonly onRefused: () => void;
}

/** What the rule would have raised in the last day; a row shows the desk as it was then, with all of it marked on the bar of time. */
export function TryRule({ input, isWrong, onRefused }: TryRuleProps) {
  const { t } = useTranslation('rules');
  const { rules } = useHost();
  const say = useSay();
  const { figures } = useFormat();
  const [run, setRun] = useState<string | null>(null);
  /** An answer that was under way as somebody cancelled it is none. */
  const wanted = useRef<string | null>(null);
  const [share, setShare] = useState(0);
  const [failure, setFailure] = useState<string | null>(null);
  const [tried, setTried] = useState<{ readonly trial: RuleTrial; readonly of: string } | null>(null);

  useEffect(
    () =>
      rules.onTrialProgress((progress) => {
        if (progress.run === run) setShare(progress.share);
      }),
    [rules, run],
  );
  useEffect(
    () => () => {
      if (run !== null) void rules.cancelTrial({ run });
    },
    [rules, run],
  );

  async function begin(): Promise<void> {
    if (isWrong) return onRefused();
    const mine = crypto.randomUUID();
    wanted.current = mine;
    setRun(mine);
    setShare(0);
    setFailure(null);
    setTried(null);
    const answer = await rules.try({ run: mine, input });
    if (wanted.current !== mine) return;
    end();
    if (answer.ok) setTried({ trial: answer.value, of: judgedBy(input) });
    else if (answer.error.code !== 'rule-trial-cancelled') setFailure(say(answer.error));
  }
  /** What is still being tried is cancelled with it. */
  function end(): void {
    wanted.current = null;
    setRun(null);
  }
  const isOld = tried !== null && tried.of !== judgedBy(input);
  return (
    <section className={styles.form} aria-label={t('try')}>
      <div className={styles.row}>
        <Button onPress={() => void begin()} isBusy={run !== null}>
          {t('try')}
        </Button>
        {run !== null && (
          <>
            <progress value={share} max={1} aria-label={t('trying')} />
            <Button variant="quiet" onPress={end}>
              {t('cancelTrial')}
            </Button>
          </>
        )}
        <span role="status" className={styles.muted}>
          {failure}
          {tried !== null &&
            t('wouldHave', {
              count: tried.trial.total,
              formatted: figures.count(tried.trial.total),
              messages: figures.count(tried.trial.messages),
            })}
          {isOld && ` ${t('changedSince')}`}
        </span>
      </div>
      {tried !== null && tried.trial.peak > MANY_IN_TEN_MINUTES && (
        <Notice tone="warning" role="alert">
          {t('tooMany', { peak: figures.count(tried.trial.peak) })}
        </Notice>
      )}
      {tried !== null && tried.trial.alarms.length > 0 && <Found name={input.name} trial={tried.trial} />}
    </section>
  );
}

/** All of a rule that decides what it raises: what it is called does not. */
function judgedBy({ name: _, ...rest }: RuleInput): string {
  return JSON.stringify(rest);
}

function Found({ name: rule, trial }: Tried) {
  const { t } = useTranslation('rules');
  const format = useFormat();
  const say = useSay();
  const nowMs = useNow(60_000);
  const times = useTimeWords();
  const showThen = useShowThen();
  const mark = useTriedAlarms((state) => state.mark);
  return (
    <ul className={styles.found} aria-label={t('found')}>
      {trial.alarms.map(({ vehicleId, name, atMs, historic, found }) => (
        <li key={`${vehicleId} ${atMs}`}>
          <Button
            variant="quiet"
            label={t('showThen', { name, time: times.short(atMs) })}
            onPress={() => {
              mark({ name: rule, trial });
              showThen(atMs);
            }}
          >
            {times.short(atMs)}
          </Button>
          <span>{name}</span>
          <span className={styles.muted}>
            {ruleFindingText(found, format, say, nowMs)}
            {historic && `, ${t('late')}`}
          </span>
        </li>
      ))}
      {trial.total > trial.alarms.length && (
        <li className={styles.muted}>
          {t('more', { formatted: format.figures.count(trial.total - trial.alarms.length) })}
        </li>
      )}
    </ul>
  );
}
