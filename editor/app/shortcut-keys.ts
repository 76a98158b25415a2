/** Pages by the key pressed after `g`. */
export const pageKeys = {
  d: 'dashboard',
  f: 'flows',
  r: 'runs',
  i: 'items',
  c: 'connections',
  w: 'wizard',
  s: 'settings',
} as const;

type PageName = (typeof pageKeys)[keyof typeof pageKeys];

const isPageKey = (key: string): key is keyof typeof pageKeys => Object.hasOwn(pageKeys, key);

/** What the shortcuts do. */
export interface ShortcutActions {
  readonly help: () => void;
  readonly search: () => void;
  readonly go: (page: PageName) => void;
}

const longestPause = 1_000;

/** Gives a function that takes every key pressed with its time in milliseconds, and tells whether it was a shortcut. */
export const createShortcuts = (actions: ShortcutActions) => {
  let startedAt: number | undefined;
  return (key: string, at: number): boolean => {
    const isSecond = startedAt !== undefined && at - startedAt <= longestPause;
    startedAt = undefined;
    if (isSecond && isPageKey(key)) {
      actions.go(pageKeys[key]);
      return true;
    }
    if (key === 'g') {
      startedAt = at;
      return true;
    }
    if (key === '?') actions.help();
    else if (key === '/') actions.search();
    else return false;
    return true;
  };
};

/** True when keys belong to what has the focus: a field, an editor, a list box. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
