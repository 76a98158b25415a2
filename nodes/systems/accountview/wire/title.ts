/** How the system is called in sentences. */
export const title = 'AccountView';
