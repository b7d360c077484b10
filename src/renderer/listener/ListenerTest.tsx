import CircleCheck from 'lucide-react/icons/circle-check';
import OctagonAlert from 'lucide-react/icons/octagon-alert';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListenerTestResult } from '../../shared/listener.ts';
import type { Result } from '../../shared/result.ts';
import { useHost } from '../host/host-context.ts';
import { Button } from '../ui/Button.tsx';
import { cx } from '../ui/cx.ts';
import { useFormat, useSay } from '../ui/format-store.ts';
import styles from './ListenerState.module.css';

/** Posts a batch as flespi would, and says what came of it. */
export function ListenerTest({ unsaved }: { readonly unsaved: boolean }) {
  const { t } = useTranslation('listener');
  const host = useHost();
  const [answer, setAnswer] = useState<Result<ListenerTestResult> | 'busy' | null>(null);

  async function test(): Promise<void> {
    setAnswer('busy');
    setAnswer(await host.listener.test());
  }
  return (
    <div className={styles.test}>
      <Button onPress={() => void test()} isBusy={answer === 'busy'}>
        {answer === 'busy' ? t('testing') : t('test')}
      </Button>
      <div role="status" className={styles.result}>
        {answer !== null && answer !== 'busy' && <TestOutcome answer={answer} />}
        {answer === null && unsaved && <span className={styles.muted}>{t('testUnsaved')}</span>}
      </div>
    </div>
  );
}

function TestOutcome({ answer }: { readonly answer: Result<ListenerTestResult> }) {
  const { t } = useTranslation('listener');
  const say = useSay();
  const delivered = answer.ok && answer.value.delivered;
  const Icon = delivered ? CircleCheck : OctagonAlert;
  return (
    <span className={cx(styles.words, delivered ? styles.listening : styles.failed)}>
      <Icon size={16} aria-hidden="true" />
      <span>
        {answer.ok ? <TestWords result={answer.value} /> : t('testFailed', { message: say(answer.error) })}
      </span>
    </span>
  );
}

function TestWords({ result: { status, tookMs, message } }: { readonly result: ListenerTestResult }) {
  const { figures } = useFormat();
  const say = useSay();
  const { t } = useTranslation('listener');
  return (
    <>
      {say(message)}{' '}
      <span className={styles.muted}>
        {status === null ? t('testNoAnswer') : t('testHttp', { status })} ·{' '}
        {t('testTook', { took: figures.count(tookMs) })}
      </span>
    </>
  );
}
