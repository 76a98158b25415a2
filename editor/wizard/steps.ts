import { answerOf, isUnanswered, type SettingQuestion } from '../../flows/answers.ts';
import type { Connection } from '../../server/api/contracts/connections.ts';
import type { SetupState, SetupStep } from '../../server/api/contracts/setups.ts';
import type { Template } from '../../server/api/contracts/templates.ts';
import { templatesBetween } from './pairs.ts';

/** The steps in order. */
export const steps: readonly SetupStep[] = ['systems', 'flows', 'connections', 'questions', 'test', 'live'];

/** Reads a step out of an address. */
export const stepOf = (text: string | undefined): SetupStep | undefined => steps.find(step => step === text);

/** What is known of the answers so far. */
export interface Known {
  readonly state: SetupState;
  readonly templates: readonly Template[];
  readonly connections: readonly Connection[];
  /** Undefined while the chosen templates are being read. */
  readonly questions: readonly SettingQuestion[] | undefined;
}

/** Whether a connection can be used: it exists, is of the system, and answered the last check. */
export const isReady = (connection: Connection | undefined, system: string): boolean =>
  connection?.system === system && connection.down === null && connection.lastCheck?.ok === true;

/** Whether a step has all it needs. Tests are for people to decide. */
export const isComplete = (step: SetupStep, { state, templates, connections, questions }: Known): boolean => {
  switch (step) {
    case 'systems':
      return state.systems.length === 2 && templatesBetween(state.systems, templates).length > 0;
    case 'flows':
      return state.templates.length > 0;
    case 'connections':
      return state.systems.every(system =>
        isReady(
          connections.find(({ id }) => id === state.connections[system]),
          system,
        ),
      );
    case 'questions':
      return questions?.every(question => !isUnanswered(question, answerOf(question, state))) ?? false;
    case 'test':
      return true;
    case 'live':
      return false;
  }
};

/** The step farthest along that can be gone to: all before it are complete. */
export const farthest = (known: Known): SetupStep => steps.find(step => !isComplete(step, known)) ?? 'live';

/** Whether a step can be gone to. */
export const isReachable = (step: SetupStep, known: Known): boolean =>
  steps.indexOf(step) <= steps.indexOf(farthest(known));

/** The step before or after. */
export const stepBeside = (step: SetupStep, by: 1 | -1): SetupStep | undefined =>
  steps[steps.indexOf(step) + by];
