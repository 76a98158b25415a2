import { Skeleton } from '@mantine/core';
import { type ComponentProps, lazy, Suspense } from 'react';
import { ErrorBoundary } from '../app/ErrorBoundary.tsx';
import { useDesigner } from '../canvas/designer-context.ts';

const CodeEditor = lazy(() => import('./CodeEditor.tsx'));

/** Monaco, fetched when it is first shown. */
export const LazyCode = (props: Omit<ComponentProps<typeof CodeEditor>, 'isReadOnly'>) => {
  const { isReadOnly } = useDesigner();
  return (
    <ErrorBoundary>
      <Suspense fallback={<Skeleton height={props.lines ? props.lines[0] * 19 + 16 : '100%'} radius="md" />}>
        <CodeEditor {...props} isReadOnly={isReadOnly} />
      </Suspense>
    </ErrorBoundary>
  );
};
