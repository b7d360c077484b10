import { useTranslation } from 'react-i18next';
import { useFormat, useSay } from '../ui/format-store.ts';
import styles from './AtFlespi.module.css';
import { Age } from './FollowLine.tsx';
import type { ShownObject, ShownPart } from './overlay.ts';
import { useFieldWords } from './use-field-words.ts';
import { REREAD_MIN } from './use-reread.ts';

interface PartViewProps {
  readonly title: string;
  readonly part: ShownPart;
  /** Whether no topic tells what changes in it. */
  readonly isReread?: boolean;
  /** Whether it is one of many beside each other: a long list scrolls in its own place, and fields are named in words. */
  readonly isOfAccount?: boolean;
  /** What is to be known of all of them. */
  readonly hint?: string | null;
}

/** A list of flespi's objects, or why there is none. */
export function PartView({ title, part, isReread = false, isOfAccount = false, hint = null }: PartViewProps) {
  const { t } = useTranslation('atFlespi');
  const { figures } = useFormat();
  const say = useSay();
  const count =
    part.state === 'failed' ? null : `${figures.count(part.objects.length)}${part.hasMore ? '+' : ''}`;
  return (
    <section className={styles.part} aria-label={title}>
      <h3 className={styles.heading}>
        {title} {count !== null && <span className={styles.muted}>{count}</span>}
      </h3>
      {part.state === 'failed' ? (
        <p className={styles.muted}>{t('partFailed', { message: say(part.failure) })}</p>
      ) : part.objects.length === 0 ? (
        <p className={styles.muted}>{t('none')}</p>
      ) : (
        <ul
          className={styles.objects}
          // What scrolls must be reached by keyboard.
          {...(isOfAccount && { tabIndex: 0, 'aria-label': title })}
        >
          {numbered(part.objects).map(({ each: object, key }) => (
            <li key={key}>
              <ObjectView object={object} isOfAccount={isOfAccount} />
            </li>
          ))}
        </ul>
      )}
      {part.state === 'read' && part.objects.length > 0 && hint !== null && (
        <p className={styles.muted}>{hint}</p>
      )}
      {part.state === 'read' && part.hasMore && <p className={styles.muted}>{t('more')}</p>}
      {part.state === 'read' && isReread && (
        <p className={styles.muted}>{t('reread', { minutes: REREAD_MIN })}</p>
      )}
    </section>
  );
}

interface ObjectViewProps {
  readonly object: ShownObject;
  readonly isOfAccount: boolean;
}

function ObjectView({ object: { id, name, fields, standing }, isOfAccount }: ObjectViewProps) {
  const { t } = useTranslation('atFlespi');
  const words = useFieldWords();
  return (
    <>
      <p className={styles.name}>
        <bdi>{name ?? t('unnamed')}</bdi> {id !== null && <span className={styles.muted}>{id}</span>}{' '}
        <Age standing={standing} />
      </p>
      {fields.length > 0 && (
        <dl className={styles.fields}>
          {numbered(fields).map(({ each: field, key }) => (
            <div key={key}>
              <dt title={isOfAccount ? field.name : undefined}>
                {isOfAccount ? words.name(field.name) : field.name}
              </dt>
              <dd>
                {field.value === null ? (
                  t('hidden')
                ) : (
                  <data value={field.value} title={field.value}>
                    {words.value(field.name, field.value)}
                  </data>
                )}{' '}
                <Age standing={field.standing} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

/** An object and its fields have no key of flespi's that is always there: their place tells them apart. */
function numbered<Each>(list: readonly Each[]): readonly { readonly each: Each; readonly key: string }[] {
  return list.map((each, at) => ({ each, key: String(at) }));
}
