import { useTranslation } from 'react-i18next';
import type { SetupLine } from '../../../shared/messages/stream-setup.ts';
import type { TargetCheck } from '../../../shared/target-check.ts';
import { Button } from '../../ui/Button.tsx';
import { useFormat, useSay } from '../../ui/format-store.ts';
import { OnOff } from '../../ui/OnOff.tsx';
import { useTimeWords } from '../../ui/use-time-words.ts';
import styles from './StreamDetails.module.css';
import type { StreamPageState } from './use-stream-page.ts';

/** Where the stream sends to, as it is set up, without secrets; and a try from this computer for the one who asks for it. */
export function TargetSection({ page }: { readonly page: StreamPageState }) {
  const { t } = useTranslation('streamDetails');
  const say = useSay();
  const { value, check, isChecking, checkFailure, tellSeen, tellFailure } = page;
  if (value === null) return null;
  return (
    <section className={styles.group} aria-label={t('target')}>
      <h4 className={styles.title}>{t('target')}</h4>
      {value.setup.length > 0 && <Setup lines={value.setup} />}
      {value.target.length === 0 && <p className={styles.muted}>{t('targetUnknown')}</p>}
      <dl className={styles.facts}>
        {value.target.map((field) => (
          <div key={field.name} className={styles.fact}>
            <dt>{field.name}</dt>
            <dd>{field.value ?? <span className={styles.muted}>{t('secret')}</span>}</dd>
          </div>
        ))}
      </dl>
      {value.seen !== null && (
        <OnOff
          text={t(`seen_${value.seen.asks}`)}
          hint={t('seenHint')}
          isOn={value.seen.isSo}
          onChange={tellSeen}
        />
      )}
      {tellFailure !== null && <p role="alert">{say(tellFailure)}</p>}
      {value.canCheck && (
        <>
          <p className={styles.muted}>{t('checkHint')}</p>
          <div>
            <Button onPress={check} isBusy={isChecking}>
              {isChecking ? t('checking') : t('check')}
            </Button>
          </div>
          {checkFailure !== null && <p role="alert">{say(checkFailure)}</p>}
          {value.check !== null && <Checked check={value.check} />}
        </>
      )}
    </section>
  );
}

/** What the configuration says, in the words of its kind: what cannot be meant so stands first. */
function Setup({ lines }: { readonly lines: readonly SetupLine[] }) {
  const { t } = useTranslation('streamDetails');
  const say = useSay();
  const sorted = lines.toSorted((a, b) => Number(b.isFault) - Number(a.isFault));
  return (
    <ul className={styles.setup}>
      {sorted.map(({ message, isFault }) => (
        <li key={message.code}>
          {isFault && <strong className={styles.warn}>{t('setupFault')} </strong>}
          {say(message)}
        </li>
      ))}
    </ul>
  );
}

function Checked({ check }: { readonly check: TargetCheck }) {
  const { t } = useTranslation('streamDetails');
  const { times } = useFormat();
  const timeWords = useTimeWords();
  const { name, tcp, tls, host, port, addresses } = check;
  return (
    <ul className={styles.records} role="status">
      <li>{t('checkedAt', { time: timeWords.short(check.atMs) })}</li>
      <li>{t(`checkName_${name}`, { host, addresses: addresses.join(', ') })}</li>
      {tcp !== null && <li>{t(`checkTcp_${tcp}`, { port })}</li>}
      {tls !== null && (
        <li>
          {t(`checkTls_${tls.outcome}`)}
          {tls.validToS !== null && ` ${t('checkValidTo', { time: times.full(tls.validToS * 1000) })}`}
        </li>
      )}
    </ul>
  );
}
