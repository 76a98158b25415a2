/** Teksten van runs en items. */
export const runs = {
  status: {
    queued: 'In de wachtrij',
    running: 'Bezig',
    succeeded: 'Gelukt',
    partial: 'Deels gelukt',
    failed: 'Mislukt',
    cancelled: 'Geannuleerd',
    created: 'Aangemaakt',
    updated: 'Bijgewerkt',
    unchanged: 'Ongewijzigd',
    skipped: 'Overgeslagen',
    parked: 'Geparkeerd',
  },
};
