import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../shared/error-text.ts';
import { Button } from '../ui/Button.tsx';
import styles from './ErrorBoundary.module.css';

interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

/** A fault in one screen becomes a plain sentence and a way on, not a blank window. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: undefined };

  static getDerivedStateFromError(error: unknown) {
    return { error: error ?? new Error('Unknown fault') };
  }

  override render() {
    return this.state.error === undefined ? this.props.children : <Fault error={this.state.error} />;
  }
}

function Fault({ error }: { readonly error: unknown }) {
  const { t } = useTranslation('app');
  return (
    <main className={styles.fault} role="alert">
      <h1>{t('errorTitle')}</h1>
      <p>{t('errorText')}</p>
      <Button variant="primary" onPress={() => window.location.reload()}>
        {t('errorReload')}
      </Button>
      <pre className={styles.detail}>{errorText(error)}</pre>
    </main>
  );
}
