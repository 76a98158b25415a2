/** A moment of the wire (with an offset) in UTC, as records have them; undefined when there is none. */
export const momentOf = (text: string | null | undefined): string | undefined => {
  if (!text) return undefined;
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
};
