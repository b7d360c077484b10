import { Panel } from '../ui/Panel.tsx';

/** Logs. */
export function Logs({ dataLive }: { readonly dataLive: boolean }) {
  return (
    <Panel label="Logs" dataLive={dataLive}>
      {null}
    </Panel>
  );
}
