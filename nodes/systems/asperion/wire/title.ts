/** Name of the system in sentences. */
export const title = 'Asperion';
