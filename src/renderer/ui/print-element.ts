import styles from './sheet.module.css';

/** Prints an element alone, on as many pages as it needs: a copy of it beside the window, which is not printed. */
export function printElement(element: HTMLElement): void {
  const copy = document.createElement('div');
  copy.className = styles.printed ?? '';
  copy.append(element.cloneNode(true));
  document.body.append(copy);
  document.documentElement.dataset.printing = 'element';
  window.addEventListener(
    'afterprint',
    () => {
      copy.remove();
      delete document.documentElement.dataset.printing;
    },
    { once: true },
  );
  window.print();
}
