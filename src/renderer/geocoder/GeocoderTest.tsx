import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type GeocoderTest as Found, GEOCODER_TEST_TEXT } from '../../shared/geocoder.ts';
import type { Result } from '../../shared/result.ts';
import { useHost } from '../host/host-context.ts';
import { Button } from '../ui/Button.tsx';
import { useSay } from '../ui/format-store.ts';
import { Notice } from '../ui/Notice.tsx';
import styles from './Geocoder.module.css';
import { type GeocoderDraft, inputOf } from './geocoder-draft.ts';

/** Asks the service as the form says, and shows what it finds. */
export function GeocoderTest({ draft }: { readonly draft: GeocoderDraft }) {
  const { t } = useTranslation('geocoder');
  const { geocoder } = useHost();
  const [isBusy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Result<Found> | null>(null);
  const test = async (): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    setOutcome(null);
    setOutcome(await geocoder.test(inputOf(draft)));
    setBusy(false);
  };
  return (
    <div className={styles.test}>
      <div className={styles.head}>
        <Button onPress={() => void test()} isBusy={isBusy}>
          {isBusy ? t('testing') : t('test')}
        </Button>
        <span className={styles.hint}>{t('testHint', { text: GEOCODER_TEST_TEXT })}</span>
      </div>
      <div role="status">{outcome !== null && <Outcome outcome={outcome} />}</div>
    </div>
  );
}

function Outcome({ outcome }: { readonly outcome: Result<Found> }) {
  const { t } = useTranslation('geocoder');
  const say = useSay();
  if (!outcome.ok) return <Notice tone="danger">{say(outcome.error)}</Notice>;
  const { found, tookMs } = outcome.value;
  const [first] = found;
  return (
    <Notice tone={first === undefined ? 'warning' : 'info'}>
      {first === undefined
        ? t('testNothing', { ms: tookMs })
        : t('testFound', { name: first.name, detail: first.detail, ms: tookMs })}
    </Notice>
  );
}
