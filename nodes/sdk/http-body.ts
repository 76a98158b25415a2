import { promisify } from 'node:util';
import { brotliDecompress, unzip } from 'node:zlib';
import { Failure } from './failure.ts';

interface BodyLimits {
  /** Title of the system, for sentences. */
  readonly system: string;
  /** Largest body in bytes, compressed or not. */
  readonly maxBytes: number;
}

/** `unzip` knows gzip and deflate apart by itself. */
const decoders = new Map([
  ['gzip', promisify(unzip)],
  ['x-gzip', promisify(unzip)],
  ['deflate', promisify(unzip)],
  ['br', promisify(brotliDecompress)],
]);

const malformed = (message: string, system: string, cause?: unknown): Failure =>
  new Failure('target.malformed', message, { system, outcome: 'unknown', cause });

const tooLarge = ({ system, maxBytes }: BodyLimits): Failure =>
  malformed(`${system} sent an answer larger than ${maxBytes >> 20} MiB.`, system);

const readBytes = async (body: AsyncIterable<Uint8Array>, limits: BodyLimits): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > limits.maxBytes) throw tooLarge(limits);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

/** Nothing asks for a compressed answer, but some systems compress all the same. */
const decompress = async (bytes: Buffer, encoding: string, limits: BodyLimits): Promise<Buffer> => {
  const decoder = decoders.get(encoding.toLowerCase());
  if (!decoder || bytes.length === 0) return bytes;
  try {
    return await decoder(bytes, { maxOutputLength: limits.maxBytes });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(limits);
    throw malformed(`${limits.system} sent a compressed answer that cannot be opened.`, limits.system, error);
  }
};

/** Turns bytes into text: by the charset of a content type, else as UTF-8. A byte order mark is no part of the text. */
const decode = (bytes: Buffer, contentType: string): string => {
  const [, charset = 'utf-8'] = /charset="?([\w-]+)/i.exec(contentType) ?? [];
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
};

/** Reads the body of an answer with these headers as text, up to a limit, so that a broken system cannot fill the memory. */
export const readText = async (
  body: AsyncIterable<Uint8Array>,
  headers: Readonly<Record<string, string>>,
  limits: BodyLimits,
): Promise<string> => {
  const bytes = await readBytes(body, limits);
  return decode(
    await decompress(bytes, headers['content-encoding'] ?? '', limits),
    headers['content-type'] ?? '',
  );
};
