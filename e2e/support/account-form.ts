import type { Locator } from '@playwright/test';

/** An account at a broker of this computer, as a person enters it. */
export interface EnteredAccount {
  readonly name: string;
  /** mqtt URL. */
  readonly brokerUrl: string;
  readonly token: string;
}

/** Fills in the form for an account, on the first screen or in its dialog, and sends it. */
export async function enterAccount(form: Locator, { name, brokerUrl, token }: EnteredAccount): Promise<void> {
  const { hostname, port } = new URL(brokerUrl);
  await form.getByText('Another MQTT broker').click();
  await form.getByLabel('Host', { exact: true }).fill(hostname);
  await form.getByLabel('Port', { exact: true }).fill(port);
  await form.getByLabel('How it is reached').selectOption({ label: 'MQTT without TLS' });
  await form.getByLabel('Password or token', { exact: true }).fill(token);
  await form.getByLabel('Name', { exact: true }).fill(name);
  await form.getByRole('button', { name: 'Connect', exact: true }).click();
}
