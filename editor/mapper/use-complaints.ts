import { useEffect, useState } from 'react';
import type { Companion, Complaint } from './companion.ts';
import type { ExpressionScope } from './wrap.ts';

/** What is wrong with an expression that is not shown in Monaco; the checker is loaded in the background. */
export const useComplaints = (code: string, scope: ExpressionScope): readonly Complaint[] => {
  const [companion, setCompanion] = useState<Companion>();
  const [found, setFound] = useState<{ readonly code: string; readonly complaints: readonly Complaint[] }>();

  // biome-ignore lint/correctness/useExhaustiveDependencies: what it begins with is overwritten at once below
  useEffect(() => {
    let isOver = false;
    let opened: Companion | undefined;
    import('./companion.ts').then(({ openCompanion }) => {
      if (isOver) return;
      opened = openCompanion(code, scope);
      setCompanion(opened);
    });
    return () => {
      isOver = true;
      opened?.dispose();
    };
  }, []);

  useEffect(() => {
    if (!companion) return;
    let isOver = false;
    companion.update(code, scope);
    companion.complaints().then(complaints => {
      if (!isOver) setFound({ code, complaints });
    });
    return () => {
      isOver = true;
    };
  }, [companion, code, scope]);

  return found?.code === code ? found.complaints : [];
};
