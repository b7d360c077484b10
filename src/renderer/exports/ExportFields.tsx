import { useTranslation } from 'react-i18next';
import { JOURNAL_FORMATS } from '../../shared/export.ts';
import { AccountSelect } from '../shell/AccountSelect.tsx';
import { VehicleField } from '../shell/VehicleField.tsx';
import { Choice } from '../ui/Choice.tsx';
import { isSpan } from '../ui/custom-span.ts';
import { DateTimeField } from '../ui/DateTimeField.tsx';
import { useFormat } from '../ui/format-store.ts';
import { useNow } from '../ui/use-now.ts';
import styles from './Exports.module.css';
import { scopeOf } from './export-form.ts';
import { EXPORT_RANGES, readSpan } from './export-range.ts';
import type { ExportForm } from './use-export-form.ts';

/** Span, vehicles and format of a new export. */
export function ExportFields({ form }: { readonly form: ExportForm }) {
  const { t } = useTranslation('exports');
  const { draft, change, problems } = form;
  const scope = scopeOf(draft);
  const { zone } = useFormat().style;
  return (
    <>
      <div className={styles.group}>
        <Choice
          label={t(draft.format === 'unreadable' ? 'rangeReceipt' : 'range')}
          inline
          value={draft.range}
          onChange={(range) => change({ range })}
          options={EXPORT_RANGES.map((id) => ({ id, text: t(`range_${id}`) }))}
        />
        {draft.range === 'custom' && (
          <div className={styles.times}>
            <DateTimeField
              name="from"
              label={t('from', { zone })}
              hint={t('fromHint')}
              value={draft.custom.from}
              onChange={(from) => change({ custom: { ...draft.custom, from } })}
              problem={problems.from && t(problems.from)}
            />
            <DateTimeField
              name="to"
              label={t('to', { zone })}
              hint={t('toHint')}
              value={draft.custom.to}
              onChange={(to) => change({ custom: { ...draft.custom, to } })}
              problem={problems.to && t(problems.to)}
            />
          </div>
        )}
        <SpanWords form={form} />
      </div>
      <div className={styles.group}>
        {draft.format !== 'unreadable' && (
          <Choice
            label={t('vehicles')}
            inline
            value={draft.scope}
            onChange={(scope) => change({ scope })}
            options={[
              { id: 'all', text: t('allVehicles') },
              { id: 'one', text: t('oneVehicle') },
            ]}
          />
        )}
        {scope === 'all' && (
          <AccountSelect
            label={t('account')}
            value={draft.accountId}
            onChange={(accountId) => change({ accountId })}
            unchosen={t('accountUnchosen')}
            problem={problems.account && t(problems.account)}
          />
        )}
        {scope === 'one' && (
          <VehicleField
            label={t('vehicle')}
            hint={t('vehicleHint')}
            text={draft.vehicleText}
            vehicleId={draft.vehicleId}
            problem={problems.vehicle && t(problems.vehicle)}
            onChange={(vehicleText, vehicleId) => change({ vehicleText, vehicleId })}
          />
        )}
      </div>
      <Choice
        label={t('format')}
        value={draft.format}
        onChange={(format) => change({ format })}
        options={JOURNAL_FORMATS.map((id) => ({
          id,
          text: t(`format_${id}`),
          hint: t(`format_${id}Hint`),
        }))}
      />
    </>
  );
}

function SpanWords({ form: { draft } }: { readonly form: ExportForm }) {
  const { t } = useTranslation('exports');
  const { times } = useFormat();
  const span = readSpan(draft.range, draft.custom, useNow(), times.offsetOf);
  if (!isSpan(span) || draft.range === 'all') return null;
  return <p className={styles.span}>{t('span', times.ends(span.fromMs, span.toMs))}</p>;
}
