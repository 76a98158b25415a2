// What browsers, and the bundler for styles, say when a part of the program cannot be fetched.
const words = [/dynamically imported module/i, /importing a module script failed/i, /unable to preload css/i];

/** Whether a part of the editor itself could not be fetched: the server is away, or has been renewed since. */
export const isNotLoaded = (error: unknown): boolean =>
  error instanceof Error && words.some(said => said.test(error.message));
