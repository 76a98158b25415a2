import { app } from './app.ts';
import { connections } from './connections.ts';
import { dashboard } from './dashboard.ts';
import { designer } from './designer.ts';
import { desk } from './desk.ts';
import { flows } from './flows.ts';
import { runs } from './runs.ts';
import { session } from './session.ts';
import { settings } from './settings.ts';
import type { wizard } from './wizard.ts';

/** English texts, one namespace an area; those of the wizard come with it. */
export const en = { app, connections, dashboard, desk, designer, flows, runs, session, settings };

/** The English texts set which keys exist. */
export type English = typeof en & { readonly wizard: typeof wizard };

type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };

/** What every other language must translate: the same keys. */
export type Translation = Texts<English>;
