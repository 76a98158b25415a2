const format = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Amsterdam',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** A moment as AFAS keeps it: local time in Amsterdam. */
export const localTime = (moment: Date): string => format.format(moment).replace(' ', 'T');
