import { expect, test } from 'vitest';
import type { FlowSummary } from '../../server/api/contracts/flows.ts';
import { pausedConnections } from './paused.ts';

const waitsFor = (connection: string): Pick<FlowSummary, 'paused'> => ({
  paused: {
    connection,
    connectionName: connection,
    since: '2026-11-20T10:00:00.000Z',
    nextCheckAt: '2026-11-20T10:01:00.000Z',
    failure: { code: 'auth.refused', class: 'connection', message: 'No.', hint: '' },
  },
});

test('an account that two flows wait for is one account', () => {
  const flows = [waitsFor('books'), { paused: null }, waitsFor('till'), waitsFor('books')];
  expect(pausedConnections(flows).map(({ connection }) => connection)).toEqual(['books', 'till']);
});
