import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FEED_KINDS, type Feedable } from '../../shared/bring.ts';
import { isolated } from '../../shared/format/isolated.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import columns from '../ui/dialog-columns.module.css';
import { Field } from '../ui/Field.tsx';
import { useFormat } from '../ui/format-store.ts';
import { SearchField } from '../ui/SearchField.tsx';
import styles from './Bring.module.css';
import type { BringForm } from './use-bring.ts';

const MOST_SHOWN = 200;
const NONE: readonly Feedable[] = [];

/** What the stream is called, and what feeds it: things of one kind alone. */
export function FeedFields({ form }: { readonly form: BringForm }) {
  const { t } = useTranslation('bring');
  return (
    <section className={columns.column} aria-label={t('feed')}>
      <h3 className={columns.heading}>{t('feed')}</h3>
      <Field
        name="name"
        label={t('name')}
        hint={t('nameHint')}
        value={form.name}
        onChange={form.changeName}
      />
      <Choice
        label={t('kind')}
        options={FEED_KINDS.map((id) => ({ id, text: t(`kind_${id}`), hint: t(`kind_${id}Hint`) }))}
        value={form.kind}
        onChange={form.changeKind}
      />
      <p className={styles.muted}>{t('onlyOne')}</p>
      <Members key={form.kind} form={form} />
    </section>
  );
}

function Members({ form }: { readonly form: BringForm }) {
  const { t } = useTranslation('bring');
  const { figures } = useFormat();
  const [wanted, setWanted] = useState('');
  const all = form.look.value?.[form.kind] ?? NONE;
  const text = wanted.trim().toLowerCase();
  const found = all.filter(({ id, name }) => name.toLowerCase().includes(text) || id.includes(text));
  const shown = found.slice(0, MOST_SHOWN);
  const { chosen } = form;
  const toggle = (id: string): void => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    form.choose(next);
  };
  return (
    <div className={styles.members}>
      <div className={styles.buttons}>
        <SearchField label={t('find')} clearLabel={t('clear')} value={wanted} onChange={setWanted} />
        <Button onPress={() => form.choose(new Set([...chosen, ...found.map(({ id }) => id)]))}>
          {t('all')}
        </Button>
        <Button onPress={() => form.choose(new Set())}>{t('none')}</Button>
        <span role="status" className={styles.muted}>
          {t('chosen', { count: chosen.size })}
        </span>
      </div>
      <ul className={styles.list} aria-label={t(`kind_${form.kind}`)}>
        {shown.map(({ id, name }) => (
          <li key={id}>
            <label>
              <input type="checkbox" checked={chosen.has(id)} onChange={() => toggle(id)} />
              <span className={styles.memberName}>{isolated(name)}</span>
              <span className={styles.muted}>{id}</span>
            </label>
          </li>
        ))}
      </ul>
      {found.length > shown.length && (
        <p className={styles.muted}>
          {t('more', { count: found.length - shown.length, figure: figures.count(found.length) })}
        </p>
      )}
      {form.look.value !== null && found.length === 0 && (
        <p className={styles.muted}>{t(all.length === 0 ? 'nothingThere' : 'nothingFound')}</p>
      )}
    </div>
  );
}
