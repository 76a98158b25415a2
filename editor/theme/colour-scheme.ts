import { localStorageColorSchemeManager } from '@mantine/core';

/** Remembers light, dark or "as the system" on this computer. */
export const colourSchemeManager = localStorageColorSchemeManager({ key: 'koppel.colours' });
