import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/result.ts';
import type { TileTest } from '../../shared/tile-server.ts';
import { useHost } from '../host/host-context.ts';
import { Button } from '../ui/Button.tsx';
import { useFormat, useSay } from '../ui/format-store.ts';
import { Notice } from '../ui/Notice.tsx';
import { showPicture } from '../ui/show-picture.ts';
import { useStoreOf } from '../window/window-store.ts';
import styles from './BaseMaps.module.css';
import { useShownTile } from './shown-tile.ts';
import { hasZooms, inputOf, type TileServerDraft } from './tile-server-draft.ts';
import { useFaultWords } from './use-fault-words.ts';

interface ServerTestProps {
  readonly serverId: string | null;
  readonly draft: TileServerDraft;
}

type Outcome = { readonly found: TileTest } | { readonly refusal: Failure };

/** Asks the server as the form says, and shows what it gives. */
export function ServerTest({ serverId, draft }: ServerTestProps) {
  const { t } = useTranslation('tileServers');
  const { maps } = useHost();
  const say = useSay();
  const shown = useStoreOf(useShownTile);
  const [isBusy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const answer = useRef<HTMLDivElement>(null);
  // It is at the end of a form that scrolls.
  useEffect(() => {
    if (outcome !== null) answer.current?.scrollIntoView({ block: 'nearest' });
  }, [outcome]);
  const test = async (): Promise<void> => {
    if (isBusy || !hasZooms(draft)) return;
    setBusy(true);
    const { tile } = shown.getState();
    const tested = await maps.testServer({ id: serverId, input: inputOf(draft), view: tile });
    setBusy(false);
    setOutcome(tested.ok ? { found: tested.value } : { refusal: tested.error });
  };
  return (
    <div className={styles.section}>
      <div className={styles.head}>
        <Button onPress={() => void test()} isBusy={isBusy}>
          {isBusy ? t('testing') : t('test')}
        </Button>
        <span className={styles.hint}>{t('testHint')}</span>
      </div>
      <div ref={answer} role="status">
        {outcome !== null && 'refusal' in outcome && <Notice tone="danger">{say(outcome.refusal)}</Notice>}
        {outcome !== null && 'found' in outcome && <Found found={outcome.found} />}
      </div>
    </div>
  );
}

function Found({ found: { fault, status, tookMs, tile } }: { readonly found: TileTest }) {
  const { figures } = useFormat();
  const { t } = useTranslation('tileServers');
  const faultWords = useFaultWords();
  const answered =
    status === null ? t('testNoStatus', { ms: tookMs }) : t('testStatus', { status, ms: tookMs });
  if (tile === null) {
    return (
      <Notice tone={fault === null ? 'info' : 'danger'}>
        {fault === null ? t('testNone') : t('testFault', { cause: faultWords(fault) })} ({answered})
      </Notice>
    );
  }
  const { format, width, height, wanted, bytes } = tile;
  const size = figures.bytes(bytes.length);
  return (
    <>
      <p className={styles.hint}>
        {answered} ·{' '}
        {width === null || height === null
          ? t('testVector', { size })
          : t('testTile', { format, width, height, size })}
      </p>
      {width !== null && (width !== wanted || height !== wanted) && (
        <Notice tone="warning">{t('testSize', { wanted })}</Notice>
      )}
      {width !== null && <Picture bytes={bytes} />}
    </>
  );
}

/** Drawn as tiles are: the page takes no picture from an address. */
function Picture({ bytes }: { readonly bytes: Uint8Array }) {
  const { t } = useTranslation('tileServers');
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isUnseen, setUnseen] = useState(false);
  useEffect(() => {
    let isGone = false;
    createImageBitmap(new Blob([new Uint8Array(bytes)])).then(
      (picture) => {
        const shown = canvas.current;
        if (isGone || shown === null) picture.close();
        else showPicture(shown, picture);
      },
      () => setUnseen(true),
    );
    return () => {
      isGone = true;
    };
  }, [bytes]);
  if (isUnseen) return <Notice tone="warning">{t('testUnseen')}</Notice>;
  return <canvas ref={canvas} className={styles.picture} role="img" aria-label={t('testPicture')} />;
}
