/** What the system is called in sentences. */
export const title = 'SQL database';
