import { useTranslation } from 'react-i18next';
import { TILE_SERVER_KINDS, type TileServer, WMS_FORMATS, WMS_VERSIONS } from '../../shared/tile-server.ts';
import { wantsKey } from '../../shared/tile-template.ts';
import { KeyField } from '../shell/KeyField.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { FieldPair } from '../ui/FieldPair.tsx';
import { Notice } from '../ui/Notice.tsx';
import { OnOff } from '../ui/OnOff.tsx';
import { isZoom, type TileServerDraft } from './tile-server-draft.ts';

interface ServerFieldsProps {
  readonly draft: TileServerDraft;
  /** Where the key of the server is that is changed. */
  readonly keyState: TileServer['key'];
  readonly onChange: (patch: Partial<TileServerDraft>) => void;
}

/** How a tile server is asked. */
export function ServerFields({ draft, keyState, onChange }: ServerFieldsProps) {
  const { t } = useTranslation('tileServers');
  const isWms = draft.kind === 'wms';
  return (
    <>
      <Field
        name="name"
        label={t('name')}
        hint={t('nameHint')}
        value={draft.name}
        onChange={(name) => onChange({ name })}
        autoFocus
      />
      <Choice
        label={t('kind')}
        options={TILE_SERVER_KINDS.map((id) => ({ id, text: t(`kind_${id}`), hint: t(`kindHint_${id}`) }))}
        value={draft.kind}
        onChange={(kind) => onChange({ kind })}
      />
      <Field
        name="url"
        label={t('url')}
        hint={t(isWms ? 'urlHint_wms' : 'urlHint')}
        inputMode="url"
        value={draft.url}
        onChange={(url) => onChange({ url })}
      />
      {/^http:/i.test(draft.url.trim()) && <Notice tone="warning">{t('plain')}</Notice>}
      {draft.url.includes('{s}') && (
        <Field
          name="subdomains"
          label={t('subdomains')}
          hint={t('subdomainsHint')}
          value={draft.subdomains}
          onChange={(subdomains) => onChange({ subdomains })}
        />
      )}
      {(wantsKey(draft.url) || draft.key !== '') && (
        <KeyField words="tileServers" draft={draft} keyState={keyState} onChange={onChange} />
      )}
      {isWms && <WmsFields draft={draft} onChange={onChange} />}
      <Field
        name="attribution"
        label={t('attribution')}
        hint={t('attributionHint')}
        value={draft.attribution}
        onChange={(attribution) => onChange({ attribution })}
      />
      <FieldPair>
        <ZoomField name="minZoom" draft={draft} hint={t('zoomHint')} onChange={onChange} />
        <ZoomField name="maxZoom" draft={draft} hint={t('zoomDeepHint')} onChange={onChange} />
      </FieldPair>
      {!isWms && (
        <Choice
          inline
          label={t('tiles')}
          options={(['raster', 'vector'] as const).map((id) => ({ id, text: t(`tiles_${id}`) }))}
          value={draft.tiles}
          onChange={(tiles) => onChange({ tiles })}
        />
      )}
      <Choice
        inline
        label={t('tileSize')}
        options={(['256', '512'] as const).map((id) => ({ id, text: `${id} px` }))}
        value={draft.tileSize}
        onChange={(tileSize) => onChange({ tileSize })}
      />
    </>
  );
}

function WmsFields({ draft, onChange }: Pick<ServerFieldsProps, 'draft' | 'onChange'>) {
  const { t } = useTranslation('tileServers');
  return (
    <>
      <Field
        name="layers"
        label={t('layers')}
        hint={t('layersHint')}
        value={draft.layers}
        onChange={(layers) => onChange({ layers })}
      />
      <Choice
        inline
        label={t('wmsVersion')}
        options={WMS_VERSIONS.map((id) => ({ id, text: id }))}
        value={draft.wmsVersion}
        onChange={(wmsVersion) => onChange({ wmsVersion })}
      />
      <Choice
        inline
        label={t('format')}
        options={WMS_FORMATS.map((id) => ({ id, text: id.replace('image/', '').toUpperCase() }))}
        value={draft.format}
        onChange={(format) => onChange({ format })}
      />
      <OnOff
        text={t('transparent')}
        hint={t('transparentHint')}
        isOn={draft.transparent}
        onChange={(transparent) => onChange({ transparent })}
      />
    </>
  );
}

interface ZoomFieldProps extends Pick<ServerFieldsProps, 'draft' | 'onChange'> {
  readonly name: 'minZoom' | 'maxZoom';
  readonly hint: string;
}

function ZoomField({ name, draft, hint, onChange }: ZoomFieldProps) {
  const { t } = useTranslation('tileServers');
  const text = draft[name];
  return (
    <Field
      name={name}
      label={t(name)}
      hint={hint}
      problem={isZoom(text) ? undefined : t('zoomWrong')}
      inputMode="numeric"
      value={text}
      onChange={(value) => onChange({ [name]: value })}
    />
  );
}
