import type { IntegrationState } from '../../server/api/contracts/dashboard.ts';
import type { Tone } from '../app/Badge.tsx';

/** The colour of how a pair of systems, or one of its flows, is doing. */
export const stateTones: Readonly<Record<IntegrationState, Tone>> = {
  working: 'good',
  attention: 'warn',
  paused: 'bad',
  off: 'quiet',
};
