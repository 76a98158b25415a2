import { recordExchange } from '../../../sdk/exchange.ts';
import type { FileToRead } from './lines.ts';

/** What was done with a file, for the item that shows it. */
export interface FileUse {
  readonly file: FileToRead;
  /** `READ`, `FIND`, `APPEND` or `REPLACE`. */
  readonly method: string;
  /** When it began, milliseconds since 1970. */
  readonly at: number;
  readonly rows: number;
  /** What was written. Default: nothing is shown. */
  readonly text?: string;
}

/** Records a use of a file beside the calls of other systems. */
export const recordFile = ({ file, method, at, rows, text }: FileUse): void =>
  recordExchange(
    {
      at,
      ms: Date.now() - at,
      request: { method, url: file.name, headers: {}, ...(text === undefined ? {} : { body: text }) },
      response: { status: `${rows} ${rows === 1 ? 'row' : 'rows'}`, headers: {} },
    },
    [],
  );
