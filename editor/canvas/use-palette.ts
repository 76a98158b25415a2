import { useMemo } from 'react';
import { type PaletteEntry, paletteEntries } from './catalog.ts';
import { useDesigner, useDocument } from './designer-context.ts';

/** What the palette offers for the open flow. */
export const usePalette = (): readonly PaletteEntry[] => {
  const { types, systems } = useDesigner();
  const roles = useDocument(({ flow }) => flow.roles);
  return useMemo(() => paletteEntries([...types.values()], systems, roles), [types, systems, roles]);
};
