import { Panel } from '../ui/Panel.tsx';

/** Vehicles. */
export function Vehicles({ dataLive }: { readonly dataLive: boolean }) {
  return (
    <Panel label="Vehicles" dataLive={dataLive}>
      {null}
    </Panel>
  );
}
