import type { Translation } from '../en/index.ts';
import { app } from './app.ts';
import { connections } from './connections.ts';
import { dashboard } from './dashboard.ts';
import { designer } from './designer.ts';
import { desk } from './desk.ts';
import { flows } from './flows.ts';
import { runs } from './runs.ts';
import { session } from './session.ts';
import { settings } from './settings.ts';

/** Dutch texts; the type makes sure that none is missing. */
export const nl: Omit<Translation, 'wizard'> = {
  app,
  connections,
  dashboard,
  desk,
  designer,
  flows,
  runs,
  session,
  settings,
};
