import { useMemo } from 'react';
import { type AskingFlow, settingQuestions, tableQuestions } from '../../flows/answers.ts';
import { useSystems } from '../api/catalog.ts';
import { useConnections } from '../api/connections.ts';
import { useTemplateDetails, useTemplates } from '../api/templates.ts';
import { useSetupState } from './setup-context.ts';
import type { Known } from './steps.ts';

/** The flows that were chosen, and what they ask; undefined while they are being read. */
export const useAsked = () => {
  const { state } = useSetupState();
  const details = useTemplateDetails(state.templates);
  const flows = details.data;
  const asked = useMemo(() => {
    if (!flows) return undefined;
    const asking = flows.map(({ id, document }): AskingFlow => ({ id, document }));
    return { flows, settings: settingQuestions(asking), tables: tableQuestions(asking) };
  }, [flows]);
  return { asked, error: details.error, refetch: details.refetch };
};

/** What decides how far one can go; undefined while it is being read. */
export const useKnown = (): { readonly known: Known | undefined; readonly error: Error | null } => {
  const { state } = useSetupState();
  const templates = useTemplates();
  const connections = useConnections();
  const systems = useSystems();
  const { asked, error } = useAsked();
  const known =
    templates.data && connections.data && systems.data
      ? { state, templates: templates.data, connections: connections.data, questions: asked?.settings }
      : undefined;
  return { known, error: templates.error ?? connections.error ?? systems.error ?? error };
};
