import ChevronDown from 'lucide-react/icons/chevron-down';
import ChevronUp from 'lucide-react/icons/chevron-up';
import History from 'lucide-react/icons/history';
import { type ReactNode, useEffect, useRef } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useRunCommand } from '../keys/command-offers.ts';
import { DOCK_TABS, type DockTab, usePanes } from '../shell/panes.ts';
import { useIsPast } from '../shell/past.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { cx } from '../ui/cx.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ScrollArrow } from '../ui/ScrollArrow.tsx';
import lines from '../ui/ScrollLine.module.css';
import { useHiddenEnds } from '../ui/use-hidden-ends.ts';
import styles from './Dock.module.css';
import { TAB_PARTS } from './dock-tabs.tsx';
import { PANES } from './parts/panes.ts';
import { WithPart } from './parts/WithPart.tsx';
import { RegionBoundary } from './RegionBoundary.tsx';

interface DockProps {
  readonly dataLive: boolean;
  readonly folded: boolean;
  readonly onFold: (fold: boolean) => void;
}

/** The tabs under the map; `dock-tabs.tsx` says what each is made of. */
export function Dock({ dataLive, folded, onFold }: DockProps) {
  const { t } = useTranslation(['app', 'past']);
  const isPast = useIsPast();
  const tab = usePanes((panes) => panes.tab);
  const showTab = usePanes((panes) => panes.showTab);
  const line = useRef<HTMLDivElement>(null);
  const ends = useHiddenEnds(line);
  // Chosen by a key or from elsewhere, as from the bell at the top, it may be out of sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tab that is chosen is what it follows.
  useEffect(() => {
    const chosen = line.current?.querySelector('[aria-selected="true"]');
    chosen?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [tab]);
  const isSeen = (id: DockTab): boolean => id === tab && !folded;
  // The chosen tab is not chosen again by a press on it.
  const open = (): void => {
    if (folded) onFold(false);
  };

  const tabs = (
    <Tabs
      className={styles.dock ?? ''}
      data-live={dataLive}
      selectedKey={tab}
      onSelectionChange={(key) => {
        const chosen = DOCK_TABS.find((one) => one === key);
        if (chosen !== undefined) showTab(chosen);
      }}
    >
      <div className={styles.bar}>
        {ends.before && <ScrollArrow line={line} way={-1} />}
        <TabList
          ref={line}
          aria-label={t('dock')}
          className={cx(styles.tabs, ends.before && lines.before, ends.after && lines.after)}
        >
          {DOCK_TABS.map((id) => {
            const { Badge } = TAB_PARTS[id];
            return (
              <Tab key={id} id={id} className={styles.tab ?? ''} onClick={open}>
                {t(id)}
                {Badge !== undefined && <Badge isSeen={isSeen(id)} />}
              </Tab>
            );
          })}
        </TabList>
        {ends.after && <ScrollArrow line={line} way={1} />}
        <IconButton
          icon={folded ? <ChevronUp size={16} /> : <ChevronDown size={16} />}
          label={folded ? t('unfoldDock') : t('foldDock')}
          expanded={!folded}
          onPress={() => onFold(!folded)}
        />
      </div>
      {!folded &&
        DOCK_TABS.map((id) => {
          const { content, offInPast } = TAB_PARTS[id];
          return (
            <TabPanel key={id} id={id} className={styles.content ?? ''}>
              <RegionBoundary label={t(id)}>
                {isPast && offInPast !== undefined ? (
                  <OffInPast words={t(`past:${offInPast}`)} />
                ) : (
                  <WithPart part={PANES}>
                    {({ [content]: Content }) => <Content dataLive={dataLive} />}
                  </WithPart>
                )}
              </RegionBoundary>
            </TabPanel>
          );
        })}
    </Tabs>
  );
  return DOCK_TABS.reduce<ReactNode>((around, id) => {
    const { Keeper, offInPast } = TAB_PARTS[id];
    if (Keeper === undefined) return around;
    return (
      <Keeper key={id} isSeen={isSeen(id) && !(isPast && offInPast !== undefined)}>
        {around}
      </Keeper>
    );
  }, tabs);
}

/** In place of what speaks of now alone. */
function OffInPast({ words }: { readonly words: string }) {
  const { t } = useTranslation('past');
  const run = useRunCommand();
  return (
    <EmptyState icon={<History size={28} />} title={words}>
      <Button onPress={() => run('live')}>{t('backToLive')}</Button>
    </EmptyState>
  );
}
