import { Panel } from '../ui/Panel.tsx';

interface DetailsProps {
  readonly dataLive: boolean;
  readonly folded: boolean;
  readonly onFold: (fold: boolean) => void;
}

/** Details. */
export function Details({ dataLive }: DetailsProps) {
  return (
    <Panel label="Details" dataLive={dataLive}>
      {null}
    </Panel>
  );
}
