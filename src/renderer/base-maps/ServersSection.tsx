import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MapSource } from '../../shared/map-source.ts';
import type { Result } from '../../shared/result.ts';
import { OPENSTREETMAP, type TileServer, type TileServers } from '../../shared/tile-server.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { Button } from '../ui/Button.tsx';
import { useSay } from '../ui/format-store.ts';
import { LoadState } from '../ui/LoadState.tsx';
import { Notice } from '../ui/Notice.tsx';
import styles from './BaseMaps.module.css';
import { useBaseMapChoice } from './base-map-choice.ts';
import { RemovedNotice } from './RemovedNotice.tsx';
import { Section } from './Section.tsx';
import { ServerDialog } from './ServerDialog.tsx';
import { ServerItem } from './ServerItem.tsx';
import { TileCache } from './TileCache.tsx';

interface ServersSectionProps {
  /** How their maps stand. */
  readonly sources: readonly MapSource[];
  /** Id of the map that this window shows; null for the outline alone. */
  readonly shownId: string | null;
}

/** Maps of tile servers. */
export function ServersSection({ sources, shownId }: ServersSectionProps) {
  const { t } = useTranslation(['tileServers', 'baseMaps']);
  const { maps } = useHost();
  const say = useSay();
  const { value, failure, retry, take } = useLiveQuery({ ask: maps.servers, listen: maps.onServersChanged });
  const choose = useBaseMapChoice((choice) => choice.choose);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [edited, setEdited] = useState<TileServer | 'new' | null>(null);
  const [removed, setRemoved] = useState<string | null>(null);

  const changed = async (asked: Promise<Result<TileServers>>): Promise<boolean> => {
    const answer = await asked;
    setRefusal(answer.ok ? null : say(answer.error));
    if (answer.ok) take(answer.value);
    return answer.ok;
  };
  const move = (servers: readonly TileServer[], at: number, by: -1 | 1): void => {
    const ids = servers.map(({ id }) => id);
    const [id = ''] = ids.splice(at, 1);
    void changed(maps.orderServers({ ids: ids.toSpliced(at + by, 0, id) }));
  };
  const remove = async ({ id }: TileServer): Promise<void> => {
    if (await changed(maps.removeServer({ id }))) setRemoved(id);
  };
  const addOsm = (): void =>
    void changed(
      maps.saveServer({ id: null, input: { ...OPENSTREETMAP, key: null, keepUnprotected: false } }),
    );

  if (value === null) {
    return (
      <Section title={t('baseMaps:servers')} hint={t('baseMaps:serversHint')}>
        <LoadState loading={t('loading')} failure={failure} onRetry={retry} />
      </Section>
    );
  }
  const { servers, fixedByOptions } = value;
  const hasOsm = servers.some(({ url }) => url === OPENSTREETMAP.url);
  const undoable = value.removed !== null && value.removed.id === removed ? value.removed : null;
  return (
    <Section title={t('baseMaps:servers')} hint={t('baseMaps:serversHint')}>
      {fixedByOptions && <Notice tone="info">{t('fixed')}</Notice>}
      {servers.length === 0 && <p className={styles.hint}>{t('baseMaps:noServers')}</p>}
      <ul className={styles.list}>
        {servers.map((server, at) => (
          <ServerItem
            key={server.id}
            server={server}
            source={sources.find(({ id }) => id === server.id) ?? null}
            isShown={server.id === shownId}
            isFixed={fixedByOptions}
            onUse={() => choose(server.id)}
            onEdit={() => setEdited(server)}
            onRemove={() => void remove(server)}
            onUp={at === 0 ? null : () => move(servers, at, -1)}
            onDown={at === servers.length - 1 ? null : () => move(servers, at, 1)}
          />
        ))}
      </ul>
      {undoable !== null && (
        <RemovedNotice
          key={undoable.id}
          words={t('removed', { name: undoable.name })}
          undo={t('undo')}
          onUndo={() => void changed(maps.putServerBack({ id: undoable.id }))}
        />
      )}
      {refusal !== null && (
        <Notice tone="danger" role="alert">
          {refusal}
        </Notice>
      )}
      {!fixedByOptions && (
        <div className={styles.actions}>
          <Button onPress={() => setEdited('new')}>{t('add')}</Button>
          {!hasOsm && <Button onPress={addOsm}>{t('addOsm')}</Button>}
        </div>
      )}
      <TileCache />
      {edited !== null && (
        <ServerDialog
          server={edited === 'new' ? null : edited}
          onSaved={take}
          onClose={() => setEdited(null)}
        />
      )}
    </Section>
  );
}
