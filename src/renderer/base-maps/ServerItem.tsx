import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import { useTranslation } from 'react-i18next';
import type { MapSource } from '../../shared/map-source.ts';
import type { TileServer } from '../../shared/tile-server.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { ItemCard } from '../ui/ItemCard.tsx';
import { Notice } from '../ui/Notice.tsx';
import styles from './BaseMaps.module.css';
import { useFaultWords } from './use-fault-words.ts';

interface ServerItemProps {
  readonly server: TileServer;
  /** How its map stands; null where the host does not offer it. */
  readonly source: MapSource | null;
  /** Whether it is what this window shows. */
  readonly isShown: boolean;
  /** Whether it is not to be changed here. */
  readonly isFixed: boolean;
  readonly onUse: () => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
  /** Null for the first and the last. */
  readonly onUp: (() => void) | null;
  readonly onDown: (() => void) | null;
}

/** One tile server: how it is asked, how it stands, and what can be done. */
export function ServerItem(props: ServerItemProps) {
  const { server, source, isShown, isFixed, onUse, onEdit, onRemove, onUp, onDown } = props;
  const { t } = useTranslation('tileServers');
  const faultWords = useFaultWords();
  const { name, kind, minZoom, maxZoom, key } = server;
  const state = source?.state ?? null;
  const isKeyWorthAWord = key === 'missing' || key === 'this-run' || key === 'unprotected';
  return (
    <ItemCard
      name={name}
      level={4}
      beside={
        <>
          {isShown && <span className={styles.detail}>{t('inUse')}</span>}
          {!isFixed && (
            <>
              <IconButton
                icon={<ArrowUp size={16} />}
                label={t('up', { name })}
                isDisabled={onUp === null}
                onPress={() => onUp?.()}
              />
              <IconButton
                icon={<ArrowDown size={16} />}
                label={t('down', { name })}
                isDisabled={onDown === null}
                onPress={() => onDown?.()}
              />
            </>
          )}
        </>
      }
      actions={
        <>
          {!isShown && (
            <Button label={t('useOf', { name })} onPress={onUse}>
              {t('use')}
            </Button>
          )}
          {!isFixed && (
            <>
              <Button label={t('editOf', { name })} onPress={onEdit}>
                {t('edit')}
              </Button>
              <Button label={t('removeOf', { name })} onPress={onRemove}>
                {t('remove')}
              </Button>
            </>
          )}
        </>
      }
    >
      <p className={styles.detail}>
        {t('facts', { kind: t(`kind_${kind}`), from: minZoom, to: maxZoom, host: hostOf(server.url) })}
      </p>
      {isKeyWorthAWord && <p className={styles.detail}>{t(`key_${key}`)}</p>}
      {state !== null && state.tiles !== 'come' && (
        <Notice tone="warning">
          {t(state.tiles === 'fail' ? 'fails' : 'kept', { cause: faultWords(state.fault) })}
        </Notice>
      )}
    </ItemCard>
  );
}

/** The host of an address, as it is written. */
function hostOf(url: string): string {
  return /^https?:\/\/([^/?#]+)/i.exec(url)?.[1] ?? url;
}
