/** Texts of the flows pages. */
export const flows = {};
