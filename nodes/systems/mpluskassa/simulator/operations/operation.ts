import type { Shop } from '../state.ts';
import type { Struct } from '../struct.ts';

/** One operation of the service; the request is already checked against its type. */
export interface Operation {
  /** Name and type of the response element. */
  readonly response: string;
  run(request: Struct, shop: Shop): Struct;
}
