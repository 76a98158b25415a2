import { Failure } from '../../../sdk/failure.ts';
import type { Settings } from '../settings.ts';

let bytes: ReadonlyMap<string, number> | undefined;

/** Bytes of windows-1252 by character, made with the first use of what the platform decodes. */
const bytesOf = (): ReadonlyMap<string, number> => {
  bytes ??= new Map(
    [...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))].map(
      (character, byte) => [character, byte],
    ),
  );
  return bytes;
};

/** A text as bytes. Throws `mapping.invalid` for a character that the encoding does not have. */
export const encode = (text: string, encoding: Settings['encoding']): Buffer => {
  if (encoding === 'utf-8') return Buffer.from(text, 'utf8');
  return Buffer.from(
    [...text].map(character => {
      const byte = bytesOf().get(character);
      if (byte !== undefined) return byte;
      throw new Failure('mapping.invalid', `“${character}” cannot be written in windows-1252.`, {
        hint: 'Replace the character in the mapping, or write the file in utf-8.',
      });
    }),
  );
};
