import { describe, expect, test } from 'vitest';
import { settingQuestions } from '../../flows/answers.ts';
import { flowSchema } from '../../flows/flow.ts';
import type { Connection } from '../../server/api/contracts/connections.ts';
import type { SetupState } from '../../server/api/contracts/setups.ts';
import type { Template } from '../../server/api/contracts/templates.ts';
import { farthest, isReachable, type Known } from './steps.ts';

const template: Template = {
  id: 'till-books/orders',
  name: 'Orders',
  description: '',
  source: 'till',
  target: 'books',
  roles: [],
  offer: null,
};
const connection = (system: string, ok: boolean): Connection => ({
  id: `my-${system}`,
  name: system,
  system,
  settings: {},
  secretsSet: [],
  demo: false,
  lastCheck: { ok, at: '', summary: '', failure: null },
  down: null,
  requestsPerMinute: null,
  signIn: null,
  usedBy: [],
  createdAt: '',
});
const document = flowSchema.parse({
  format: 1,
  name: 'Orders',
  settings: [{ name: 'office', type: 'text', label: 'Office', required: true }],
});
const questions = settingQuestions([{ id: template.id, document }]);
const empty: SetupState = {
  step: 'systems',
  systems: [],
  templates: [],
  connections: {},
  values: {},
  tables: {},
  flows: {},
  timeZone: 'Europe/Amsterdam',
  changes: 0,
  test: null,
};
const known = (state: Partial<SetupState>, more: Partial<Known> = {}): Known => ({
  state: { ...empty, ...state },
  templates: [template],
  connections: [connection('till', true), connection('books', true)],
  questions,
  ...more,
});
const systems = ['books', 'till'];
const templates = [template.id];
const connections = { till: 'my-till', books: 'my-books' };

describe('the steps of a set-up', () => {
  test('can be gone to as far as everything before is answered', () => {
    expect(farthest(known({}))).toBe('systems');
    expect(farthest(known({ systems: ['till', 'crm'] }))).toBe('systems');
    expect(farthest(known({ systems }))).toBe('flows');
    expect(farthest(known({ systems, templates }))).toBe('connections');
    expect(farthest(known({ systems, templates, connections }))).toBe('questions');
    const answered = { systems, templates, connections, values: { [questions[0]?.key ?? '']: 'A' } };
    expect(farthest(known(answered))).toBe('live');
    expect(isReachable('test', known(answered))).toBe(true);
    expect(isReachable('test', known({ systems, templates, connections }))).toBe(false);
  });

  test('stop at a connection that failed its check, or is not there any more', () => {
    const state = { systems, templates, connections };
    expect(farthest(known(state, { connections: [connection('till', true)] }))).toBe('connections');
    expect(
      farthest(known(state, { connections: [connection('till', true), connection('books', false)] })),
    ).toBe('connections');
  });

  test('stop at the questions until it is known what is asked', () => {
    expect(farthest(known({ systems, templates, connections }, { questions: undefined }))).toBe('questions');
  });
});
