/** The hooks that read and change what the server holds, one file a resource. */
export * from './catalog.ts';
export * from './connections.ts';
export * from './flows.ts';
export * from './items.ts';
export * from './runs.ts';
export * from './session.ts';
export * from './templates.ts';
export * from './tokens.ts';
