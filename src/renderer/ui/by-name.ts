/** Names in the order of the language of anyone who looks at them, numbers by their value. */
export const byName = new Intl.Collator([...navigator.languages, 'en'], { numeric: true });
