import { useTranslation } from 'react-i18next';
import { GEOCODER_CREDITS, GEOCODER_KINDS, type GeocoderStatus } from '../../shared/geocoder.ts';
import { wantsKey } from '../../shared/tile-template.ts';
import { KeyField } from '../shell/KeyField.tsx';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { useSay } from '../ui/format-store.ts';
import { Notice } from '../ui/Notice.tsx';
import styles from './Geocoder.module.css';
import { type DraftProblems, type GeocoderDraft, publicOf, withPublic } from './geocoder-draft.ts';

interface GeocoderFieldsProps {
  readonly draft: GeocoderDraft;
  /** Where the key is that is known. */
  readonly keyState: GeocoderStatus['key'];
  readonly problems: DraftProblems;
  readonly onChange: (patch: Partial<GeocoderDraft>) => void;
}

/** Which service, and how it is asked. */
export function GeocoderFields({ draft, keyState, problems, onChange }: GeocoderFieldsProps) {
  const { t } = useTranslation('geocoder');
  const say = useSay();
  const { kind, url, attribution, key } = draft;
  const known = publicOf(kind);
  const isPublic = known !== undefined && URL.parse(url.trim())?.host === known.host;
  return (
    <>
      <Choice
        label={t('kind')}
        options={GEOCODER_KINDS.map((id) => ({ id, text: t(`kind_${id}`), hint: t(`kindHint_${id}`) }))}
        value={kind}
        onChange={(chosen) => onChange({ kind: chosen, attribution: attribution || GEOCODER_CREDITS })}
      />
      {kind !== 'none' && known !== undefined && (
        <>
          <Field
            name="url"
            label={t('url')}
            hint={t('urlHint')}
            inputMode="url"
            value={url}
            onChange={(typed) => onChange({ url: typed })}
            problem={problems.url && say(problems.url)}
          />
          {isPublic ? (
            <Notice tone="info">{t(`policy_${known.kind}`)}</Notice>
          ) : (
            <div className={styles.public}>
              <Button variant="quiet" onPress={() => onChange(withPublic(draft))}>
                {t('public', { host: known.host })}
              </Button>
            </div>
          )}
          {/^http:/i.test(url.trim()) && <Notice tone="warning">{t('plain')}</Notice>}
          {(wantsKey(url) || key !== '') && (
            <KeyField
              words="geocoder"
              draft={draft}
              keyState={keyState}
              problem={problems.key && say(problems.key)}
              onChange={onChange}
            />
          )}
          <Field
            name="attribution"
            label={t('attribution')}
            hint={t('attributionHint')}
            value={attribution}
            onChange={(typed) => onChange({ attribution: typed })}
          />
        </>
      )}
    </>
  );
}
