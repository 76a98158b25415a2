/** Street and house number as one line, as most back offices keep them. */
export const joinStreet = (
  street: string | undefined,
  houseNumber: string | undefined,
): string | undefined =>
  street === undefined && houseNumber === undefined
    ? undefined
    : [street, houseNumber].filter(Boolean).join(' ');

/**
 * Parts a line into street and house number: the number is the last word that begins with a digit, with a short
 * addition if there is one. @example splitStreet('Plein 1944 5 bis') // { street: 'Plein 1944', houseNumber: '5 bis' }
 */
export const splitStreet = (
  line: string | undefined,
): { readonly street?: string; readonly houseNumber?: string } => {
  if (line === undefined) return {};
  const parts = /^(.*\S)\s+(\d\S*(?:\s+[^\s\d]\S{0,3})?)$/s.exec(line);
  return parts?.[1] === undefined ? { street: line } : { street: parts[1], houseNumber: parts[2] };
};
