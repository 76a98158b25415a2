import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { Failure } from './failure.ts';

const decoders = new Map([
  ['gzip', createGunzip],
  ['x-gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
]);

/** Nothing asks for a compressed answer, but some systems compress all the same. */
const decompress = (body: Readable, encoding = ''): Readable => {
  const decoder = decoders.get(encoding.toLowerCase());
  // What goes wrong on the way is thrown to whoever reads the result.
  return decoder ? pipeline(body, decoder(), () => {}) : body;
};

/** Turns bytes into text: by the charset of a content type, else as UTF-8. A byte order mark is no part of the text. */
const decode = (bytes: Uint8Array, contentType: string | undefined): string => {
  const [, charset = 'utf-8'] = /charset="?([\w-]+)/i.exec(contentType ?? '') ?? [];
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
};

/** Reads the body of an answer with these headers as text, up to a limit, so that a broken system cannot fill the memory. */
export const readText = async (
  body: Readable,
  headers: Readonly<Record<string, string>>,
  { system, maxBytes }: { readonly system: string; readonly maxBytes: number },
): Promise<string> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of decompress(body, headers['content-encoding'])) {
    size += chunk.byteLength;
    if (size > maxBytes) {
      throw new Failure('target.malformed', `${system} sent an answer larger than ${maxBytes >> 20} MiB.`, {
        system,
        outcome: 'unknown',
      });
    }
    chunks.push(chunk);
  }
  return decode(Buffer.concat(chunks), headers['content-type']);
};
