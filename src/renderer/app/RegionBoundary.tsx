import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button.tsx';
import { FaultBox } from './FaultBox.tsx';

interface RegionBoundaryProps {
  /** Name of the region, which stands in for it once it has failed. */
  readonly label: string;
  readonly children: ReactNode;
}

/** A fault in one region takes down that region alone, which can be shown again. */
export class RegionBoundary extends Component<RegionBoundaryProps, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: undefined };

  static getDerivedStateFromError(error: unknown) {
    return { error: error ?? new Error('Unknown fault') };
  }

  override render() {
    const { label, children } = this.props;
    const { error } = this.state;
    if (error === undefined) return children;
    return <RegionFault label={label} error={error} onAgain={() => this.setState({ error: undefined })} />;
  }
}

interface RegionFaultProps {
  readonly label: string;
  readonly error: unknown;
  readonly onAgain: () => void;
}

function RegionFault({ label, error, onAgain }: RegionFaultProps) {
  const { t } = useTranslation('app');
  const title = t('regionFault', { region: label });
  return (
    <FaultBox
      label={label}
      icon={<TriangleAlert size={28} />}
      title={title}
      text={t('regionFaultText')}
      error={error}
    >
      <Button onPress={onAgain}>{t('regionAgain')}</Button>
    </FaultBox>
  );
}
