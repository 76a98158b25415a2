/** The system's name in sentences. */
export const title = 'Teamleader';
