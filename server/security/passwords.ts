/** Loaded when somebody signs in; a server that only works does without. */
const argon2 = () => import('@node-rs/argon2');

/** Argon2id with the parameters OWASP recommends: 19 MiB, two passes. */
export const hashPassword = async (password: string): Promise<string> =>
  (await argon2()).hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });

/** Whether the password is the one behind the hash. */
export const verifyPassword = async (hashed: string, password: string): Promise<boolean> =>
  (await argon2()).verify(hashed, password);

/** Takes as long as a real check, so that an unknown address cannot be told from a wrong password. */
let decoy: Promise<string> | undefined;
export const verifyNobody = async (password: string): Promise<false> => {
  decoy ??= hashPassword('nobody has this password');
  await verifyPassword(await decoy, password);
  return false;
};
