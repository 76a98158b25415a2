/** Texts of the flow designer. */
export const designer = {};
