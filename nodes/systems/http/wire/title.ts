/** What the system is called in sentences. */
export const title = 'REST API';
