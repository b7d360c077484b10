import type { Map as LeafletMap } from 'leaflet';
import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkGeofence } from '../../../shared/geofences/check-geofence.ts';
import { faultOf } from '../../geofences/draft/draft-fault.ts';
import { DRAFT_KINDS, type DraftKind } from '../../geofences/draft/draft-shape.ts';
import { type Draft, inputOf, useDraft } from '../../geofences/draft/draft-store.ts';
import { useGeofenceView } from '../../geofences/geofence-view.ts';
import { WordFields } from '../../geofences/WordFields.tsx';
import { useHost } from '../../host/host-context.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { useSay } from '../../ui/format-store.ts';
import { useToast } from '../../ui/toast-store.ts';
import { useStoreOf } from '../../window/window-store.ts';
import { ToolPanel } from '../tools/ToolPanel.tsx';
import styles from './DraftPanel.module.css';
import { DraftShapeFields } from './DraftShapeFields.tsx';
import { DraftToolbar } from './DraftToolbar.tsx';
import { takeBack } from './draft-keys.ts';
import { useDraftHint, useDraftWords } from './use-draft-words.ts';

/** What is drawn, in figures and words, and what becomes of it. */
export function DraftPanel({ map, draft }: { readonly map: LeafletMap; readonly draft: Draft }) {
  const { t } = useTranslation(['geofences', 'ui']);
  const drafts = useStoreOf(useDraft);
  const isLeaving = useDraft((state) => state.isLeaving);
  const say = useSay();
  const hint = useDraftHint(draft);
  const words = useDraftWords(draft);
  const formId = useId();
  const { problem, isSaving, save } = useSave(map, draft, hint);
  const { now } = draft.history;
  const fault = faultOf(now, draft.holes);
  const { setWords, leave, stay, end, begin } = drafts.getState();
  const discard = (): void => {
    end();
    map.getContainer().focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // In a field these keys are the field's.
    const isTyping = event.target instanceof HTMLInputElement && event.target.type === 'text';
    if (isTyping || !(event.ctrlKey || event.metaKey)) return;
    if (takeBack(drafts.getState(), event.key.toLowerCase(), event.shiftKey)) event.preventDefault();
  };
  return (
    <ToolPanel
      title={draft.fence === null ? t(`new_${now.kind}`) : t('editing', { name: draft.fence.name })}
      onClose={leave}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it hears of what is pressed in it. */}
      <div className={styles.body} onKeyDown={onKeyDown}>
        {draft.fence === null && now.points.length <= 1 && !now.isDone && (
          <Choice<DraftKind>
            label={t('kind')}
            inline
            options={DRAFT_KINDS.map((id) => ({ id, text: t(`kind_${id}`) }))}
            value={now.kind}
            onChange={(kind) => begin(kind, draft.words, now.points[0] ?? null)}
          />
        )}
        <div role="status">
          <p className={styles.hint}>{hint}</p>
          {words !== '' && <p className={styles.figures}>{words}</p>}
        </div>
        {fault !== null && (
          <p role="alert" className={styles.fault}>
            {say(fault)}
          </p>
        )}
        <DraftToolbar draft={draft} />
        <DraftShapeFields draft={draft} />
        <form
          id={formId}
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <WordFields
            words={draft.words}
            kind={now.kind}
            isNameFixed={false}
            problem={problem?.isName === true ? problem.text : undefined}
            onChange={setWords}
          />
        </form>
        {problem !== null && !problem.isName && (
          <p role="alert" className={styles.fault}>
            {problem.text}
          </p>
        )}
      </div>
      <footer className={styles.footer}>
        <Button onPress={leave}>{t('cancel')}</Button>
        <Button variant="primary" type="submit" form={formId} isBusy={isSaving}>
          {t('save')}
        </Button>
      </footer>
      <ConfirmDialog
        isOpen={isLeaving}
        title={t('discardTitle')}
        confirm={t('discard')}
        cancel={t('ui:keepEditing')}
        onConfirm={discard}
        onCancel={stay}
      >
        <p>{t('discardText')}</p>
      </ConfirmDialog>
    </ToolPanel>
  );
}

interface Problem {
  readonly text: string;
  /** Whether it is about the name. */
  readonly isName: boolean;
}

/** Keeps what is drawn, or says why it cannot be kept. What is wrong is said until something of it is changed. */
function useSave(map: LeafletMap, draft: Draft, hint: string) {
  const { t } = useTranslation('geofences');
  const { geofences } = useHost();
  const say = useSay();
  const drafts = useStoreOf(useDraft);
  const view = useStoreOf(useGeofenceView);
  const toast = useStoreOf(useToast);
  const [wrong, setWrong] = useState<{
    readonly of: Draft['history']['now'];
    readonly name: string;
    readonly problem: Problem;
  } | null>(null);
  const [isSaving, setSaving] = useState(false);
  const { words, history, fence } = draft;
  const refuse = (text: string, isName = false): void =>
    setWrong({ of: history.now, name: words.name, problem: { text, isName } });
  const save = async (): Promise<void> => {
    if (isSaving) return;
    const input = inputOf(draft);
    if (input === null) {
      refuse(t('notDone', { hint }));
      return;
    }
    const checked = checkGeofence(input);
    if (!checked.ok) {
      refuse(say(checked.error), checked.error.code === 'geofence-no-name');
      return;
    }
    setSaving(true);
    const answer = await geofences.save({ id: fence?.id ?? null, input: checked.value });
    setSaving(false);
    if (!answer.ok) {
      refuse(say(answer.error));
      return;
    }
    drafts.getState().end();
    view.getState().setShown(true);
    view.getState().select(answer.value);
    toast.getState().say(t('saved', { name: checked.value.name }));
    map.getContainer().focus();
  };
  const isStill = wrong !== null && wrong.of === history.now && wrong.name === words.name;
  return { problem: isStill ? wrong.problem : null, isSaving, save };
}
