import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { onSignedOut } from '../api/client.ts';
import { createQueryClient } from '../api/query-client.ts';
import { sessionKey } from '../api/session.ts';
import { colourSchemeManager } from '../theme/colour-scheme.ts';
import { cssVariables, theme } from '../theme/theme.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { NoticesWhenNeeded } from './NoticesWhenNeeded.tsx';
import { Routes } from './Routes.tsx';

/** The whole editor: look, cache of the server's data, and pages. */
export const App = () => {
  const [queries] = useState(createQueryClient);

  useEffect(() => onSignedOut(() => queries.invalidateQueries({ queryKey: sessionKey })), [queries]);

  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      colorSchemeManager={colourSchemeManager}
    >
      <QueryClientProvider client={queries}>
        <NoticesWhenNeeded />
        <ErrorBoundary>
          <Routes />
        </ErrorBoundary>
      </QueryClientProvider>
    </MantineProvider>
  );
};
