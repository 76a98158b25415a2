const home = '/';

/** Where to go after signing in: only ever a page of this editor. */
export const safeWayBack = (back: string | null): string =>
  back !== null && /^\/(?![/\\])/.test(back) && !back.startsWith('/sign-in') ? back : home;

/** The sign-in page that leads back to where one was. */
export const signInPath = (location: string, search: string): string => {
  const here = search === '' ? location : `${location}?${search}`;
  return here === home ? '/sign-in' : `/sign-in?back=${encodeURIComponent(here)}`;
};
