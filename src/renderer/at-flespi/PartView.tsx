import { useTranslation } from 'react-i18next';
import type { FlespiObject, FlespiPart } from '../../shared/at-flespi.ts';
import { useFormat, useSay } from '../ui/format-store.ts';
import styles from './AtFlespi.module.css';

/** Fields that are times, in Unix seconds. */
const TIMES: ReadonlySet<string> = new Set(['established', 'last_active', 'created', 'accessed', 'expire']);

interface PartViewProps {
  readonly title: string;
  readonly part: FlespiPart;
}

/** A list of flespi's objects, or why there is none. */
export function PartView({ title, part }: PartViewProps) {
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
        <ul className={styles.objects}>
          {numbered(part.objects).map(({ each: object, key }) => (
            <li key={key}>
              <ObjectView object={object} />
            </li>
          ))}
        </ul>
      )}
      {part.state === 'read' && part.hasMore && <p className={styles.muted}>{t('more')}</p>}
    </section>
  );
}

function ObjectView({ object: { id, name, fields } }: { readonly object: FlespiObject }) {
  const { t } = useTranslation('atFlespi');
  const { times } = useFormat();
  return (
    <>
      <p className={styles.name}>
        <bdi>{name ?? t('unnamed')}</bdi> {id !== null && <span className={styles.muted}>{id}</span>}
      </p>
      {fields.length > 0 && (
        <dl className={styles.fields}>
          {numbered(fields).map(({ each: field, key }) => (
            <div key={key}>
              <dt>{field.name}</dt>
              <dd>{field.value === null ? t('hidden') : valueWords(field.name, field.value, times.full)}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

/** What was answered once never moves: its place tells it apart. */
function numbered<Each>(list: readonly Each[]): readonly { readonly each: Each; readonly key: string }[] {
  return list.map((each, at) => ({ each, key: String(at) }));
}

/** A time as one; 0 is none. */
function valueWords(name: string, value: string, timeOf: (unixMs: number) => string): string {
  const seconds = Number(value);
  return TIMES.has(name) && seconds > 0 ? timeOf(seconds * 1000) : value;
}
