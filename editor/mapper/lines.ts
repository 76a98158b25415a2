/** Code as it stands in a document: one string, or an array of lines so that differences read well. */
export type StoredCode = string | readonly string[];

/** The text of stored code; anything that is not code reads as empty. */
export const toText = (stored: unknown): string => {
  if (typeof stored === 'string') return stored;
  return Array.isArray(stored) ? stored.filter(line => typeof line === 'string').join('\n') : '';
};

/** How text is stored: lines when there is more than one. */
export const toStored = (text: string): StoredCode => {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  return lines.length > 1 ? lines : text;
};
