import { useTranslation } from 'react-i18next';
import { logCodeTexts } from '../../shared/wording/log-text.ts';
import { useFormat, useSay } from '../ui/format-store.ts';
import styles from './AtFlespi.module.css';
import { Age } from './FollowLine.tsx';
import type { ShownObject, ShownPart } from './overlay.ts';
import { REREAD_MIN } from './use-reread.ts';

/** Fields that are times, in Unix seconds. */
const TIMES: ReadonlySet<string> = new Set(['established', 'last_active', 'created', 'accessed', 'expire']);

/** Fields that say why flespi blocks something: a reason of its log. */
const BLOCKED: ReadonlySet<string> = new Set(['blocked', 'media_blocked']);

interface PartViewProps {
  readonly title: string;
  readonly part: ShownPart;
  /** Whether no topic tells what changes in it. */
  readonly isReread?: boolean;
  /** Whether a long list scrolls in its own place. */
  readonly scrolls?: boolean;
}

/** A list of flespi's objects, or why there is none. */
export function PartView({ title, part, isReread = false, scrolls = false }: PartViewProps) {
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
          {...(scrolls && { tabIndex: 0, 'aria-label': title })}
        >
          {numbered(part.objects).map(({ each: object, key }) => (
            <li key={key}>
              <ObjectView object={object} />
            </li>
          ))}
        </ul>
      )}
      {part.state === 'read' && part.hasMore && <p className={styles.muted}>{t('more')}</p>}
      {part.state === 'read' && isReread && (
        <p className={styles.muted}>{t('reread', { minutes: REREAD_MIN })}</p>
      )}
    </section>
  );
}

function ObjectView({ object: { id, name, fields, standing } }: { readonly object: ShownObject }) {
  const { t } = useTranslation('atFlespi');
  const wordsOf = useValueWords();
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
              <dt>{field.name}</dt>
              <dd>
                {field.value === null ? t('hidden') : wordsOf(field.name, field.value)}{' '}
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

/** Values as a person reads them: a time as one, where 0 is none, and why flespi blocks something in words. */
function useValueWords(): (name: string, value: string) => string {
  const { t } = useTranslation('atFlespi');
  const { times, style } = useFormat();
  return (name, value) => {
    const figure = Number(value);
    if (TIMES.has(name) && figure > 0) return times.full(figure * 1000);
    if (!BLOCKED.has(name) || !/^\d+$/.test(value)) return value;
    if (figure === 0) return t('notBlocked');
    return logCodeTexts(style.language)({ kind: 'blocked', value: figure });
  };
}
