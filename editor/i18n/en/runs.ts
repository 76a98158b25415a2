/** Texts of runs and items. */
export const runs = {
  status: {
    queued: 'Queued',
    running: 'Running',
    succeeded: 'Succeeded',
    partial: 'Partly done',
    failed: 'Failed',
    cancelled: 'Cancelled',
    created: 'Created',
    updated: 'Updated',
    unchanged: 'Unchanged',
    skipped: 'Skipped',
    parked: 'Parked',
  },
};
