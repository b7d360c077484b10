import { Panel } from '../ui/Panel.tsx';

/** Streams. */
export function Streams({ dataLive }: { readonly dataLive: boolean }) {
  return (
    <Panel label="Streams" dataLive={dataLive}>
      {null}
    </Panel>
  );
}
