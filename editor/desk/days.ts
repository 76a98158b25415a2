const momentOf = (day: string | undefined, time: string): string | undefined => {
  const at = new Date(`${day}T${time}`);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
};

/** The first moment of a day where the reader is; undefined for what is no day. @example startOfDay('2026-10-30') */
export const startOfDay = (day: string | undefined): string | undefined => momentOf(day, '00:00:00.000');

/** The last moment of a day where the reader is; undefined for what is no day. */
export const endOfDay = (day: string | undefined): string | undefined => momentOf(day, '23:59:59.999');
