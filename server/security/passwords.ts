import { hash, verify } from '@node-rs/argon2';

/** Argon2id with the parameters OWASP recommends: 19 MiB, two passes. */
export const hashPassword = (password: string): Promise<string> =>
  hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });

/** Whether the password is the one behind the hash. */
export const verifyPassword = (hashed: string, password: string): Promise<boolean> =>
  verify(hashed, password);

/** Takes as long as a real check, so that an unknown address cannot be told from a wrong password. */
let decoy: Promise<string> | undefined;
export const verifyNobody = async (password: string): Promise<false> => {
  decoy ??= hashPassword('nobody has this password');
  await verify(await decoy, password);
  return false;
};
