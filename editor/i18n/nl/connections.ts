/** Texts of the connections pages. */
export const connections = {};
