import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { AppWindow, type WindowProps } from './app/AppWindow.tsx';
import { MapView } from './map/MapView.tsx';

/** Shows the window in an element of the page. What is large is imported here, while the host is asked already. */
export function showWindow(root: HTMLElement, props: Omit<WindowProps, 'children'>): void {
  createRoot(root).render(
    <AppWindow {...props}>
      <App MapView={MapView} />
    </AppWindow>,
  );
}
