import Check from 'lucide-react/icons/check';
import ChevronLeft from 'lucide-react/icons/chevron-left';
import ChevronRight from 'lucide-react/icons/chevron-right';
import CirclePlus from 'lucide-react/icons/circle-plus';
import Redo2 from 'lucide-react/icons/redo-2';
import Trash2 from 'lucide-react/icons/trash-2';
import Undo2 from 'lucide-react/icons/undo-2';
import { Toolbar } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { canFinish } from '../../geofences/draft/draft-shape.ts';
import { type Draft, useDraft } from '../../geofences/draft/draft-store.ts';
import { IconButton } from '../../ui/Button.tsx';
import { useStoreOf } from '../../window/window-store.ts';
import styles from './DraftPanel.module.css';

/** What can be done with a draft, for those who press buttons. */
export function DraftToolbar({ draft }: { readonly draft: Draft }) {
  const { t } = useTranslation('geofences');
  const drafts = useStoreOf(useDraft);
  const { history, selected } = draft;
  const { past, now, future } = history;
  const hasPoints = now.points.length > 0;
  const hasEdges = now.kind !== 'circle';
  return (
    <Toolbar aria-label={t('tools')} className={styles.tools ?? ''}>
      <IconButton
        icon={<Undo2 size={16} />}
        label={t('undo')}
        refuses={past.length === 0}
        onPress={() => drafts.getState().undo()}
      />
      <IconButton
        icon={<Redo2 size={16} />}
        label={t('redo')}
        refuses={future.length === 0}
        onPress={() => drafts.getState().redo()}
      />
      {hasEdges && (
        <IconButton
          icon={<Check size={16} />}
          label={t('finish')}
          refuses={!canFinish(now)}
          onPress={() => drafts.getState().finish()}
        />
      )}
      <IconButton
        icon={<ChevronLeft size={16} />}
        label={t('previousPoint')}
        refuses={!hasPoints}
        onPress={() => drafts.getState().step(-1)}
      />
      <IconButton
        icon={<ChevronRight size={16} />}
        label={t('nextPoint')}
        refuses={!hasPoints}
        onPress={() => drafts.getState().step(1)}
      />
      {hasEdges && (
        <IconButton
          icon={<CirclePlus size={16} />}
          label={t('insertPoint')}
          refuses={selected === null}
          onPress={() => drafts.getState().insert()}
        />
      )}
      <IconButton
        icon={<Trash2 size={16} />}
        label={t('removePoint')}
        refuses={!hasPoints || (now.isDone && selected === null)}
        onPress={() => drafts.getState().remove()}
      />
    </Toolbar>
  );
}
