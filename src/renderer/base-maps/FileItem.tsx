import { useTranslation } from 'react-i18next';
import { creditsOf } from '../../shared/map-credits.ts';
import type { MapFileEntry, MapFileFacts } from '../../shared/map-file.ts';
import { Button } from '../ui/Button.tsx';
import { useFormat } from '../ui/format-store.ts';
import { ItemCard } from '../ui/ItemCard.tsx';
import { Notice } from '../ui/Notice.tsx';
import { areaWords } from './area-words.ts';
import styles from './BaseMaps.module.css';
import { useBaseMapChoice } from './base-map-choice.ts';
import { useWantedArea } from './wanted-area.ts';

interface FileItemProps {
  readonly file: MapFileEntry;
  /** Whether it is what this window shows. */
  readonly isShown: boolean;
  /** Whether the system's dialog can be asked for where it is now. */
  readonly canBeFound: boolean;
  readonly onFind: () => void;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}

/** One map file: what is in it, how it stands, and what can be done. */
export function FileItem({ file, isShown, canBeFound, onFind, onRemove, onClose }: FileItemProps) {
  const { t } = useTranslation('mapFiles');
  const { id, name, origin, facts, problem } = file;
  const choose = useBaseMapChoice((choice) => choice.choose);
  const showArea = useWantedArea((wanted) => wanted.show);
  const isOurs = origin !== 'command-line';
  const canBeSeen = facts !== null && problem === null;
  return (
    <ItemCard
      name={name}
      level={4}
      beside={isShown && <span className={styles.detail}>{t(problem === null ? 'inUse' : 'chosen')}</span>}
      actions={
        <>
          {canBeSeen && !isShown && (
            <Button label={t('useOf', { name })} onPress={() => choose(id)}>
              {t('useIt')}
            </Button>
          )}
          {canBeSeen && (
            <Button
              label={t('showOf', { name })}
              onPress={() => {
                choose(id);
                showArea(facts.bounds);
                onClose();
              }}
            >
              {t('show')}
            </Button>
          )}
          {problem !== null && isOurs && canBeFound && (
            <Button label={t('findOf', { name })} onPress={onFind}>
              {t('find')}
            </Button>
          )}
          {isOurs && (
            <Button label={t('removeOf', { name })} onPress={onRemove}>
              {t('remove')}
            </Button>
          )}
        </>
      }
    >
      {facts !== null && <Facts facts={facts} />}
      {facts === null && problem === null && <p className={styles.detail}>{t('opening')}</p>}
      {problem !== null && <Notice tone="warning">{t(`problem_${problem}`)}</Notice>}
      {!isOurs && <p className={styles.detail}>{t('fromCommandLine')}</p>}
    </ItemCard>
  );
}

function Facts({ facts }: { readonly facts: MapFileFacts }) {
  const { figures } = useFormat();
  const { t } = useTranslation('mapFiles');
  const { format, tiles, schema, title, attribution, minZoom, maxZoom, bounds, sizeBytes } = facts;
  const words = [
    `${FORMATS[format]}, ${t(`kind_${tiles}`)}`,
    schema === null ? '' : t(`schema_${schema}`),
    t('zooms', { from: minZoom, to: maxZoom }),
    figures.bytes(sizeBytes),
    areaWords(bounds, figures),
  ];
  const credits = creditsOf(attribution)
    .map(({ text }) => text)
    .join('');
  const own = [title === '' ? '' : t('titled', { title }), credits].filter((word) => word !== '');
  return (
    <>
      <p className={styles.detail}>{words.filter((word) => word !== '').join(' · ')}</p>
      {own.length > 0 && <p className={styles.detail}>{own.join(' · ')}</p>}
    </>
  );
}

/** Names, the same in every language. */
const FORMATS: Readonly<Record<MapFileFacts['format'], string>> = { pmtiles: 'PMTiles', mbtiles: 'MBTiles' };
