import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { failureOfFile, openFileRoom } from './file-room.ts';

describe('the folder for files', () => {
  let base: string;
  beforeEach(() => {
    base = realpathSync(mkdtempSync(join(tmpdir(), 'koppel-room-')));
    mkdirSync(join(base, 'room', 'in'), { recursive: true });
    mkdirSync(join(base, 'elsewhere'));
    writeFileSync(join(base, 'elsewhere', 'secret.csv'), 'x');
  });
  afterEach(() => rmSync(base, { recursive: true, force: true }));
  const room = () => openFileRoom(join(base, 'room'), 'CSV files');

  test('gives the path of what is inside, also of what is not there yet', async () => {
    expect(await room().path('in/new.csv')).toBe(join(base, 'room', 'in', 'new.csv'));
    expect(await room().path('')).toBe(join(base, 'room'));
  });

  test('is made when it is not there', async () => {
    expect(await openFileRoom(join(base, 'made', 'later'), 'CSV files').path('a.csv')).toBe(
      join(base, 'made', 'later', 'a.csv'),
    );
  });

  test('a folder with two dots at the beginning of its name is one like any other', async () => {
    mkdirSync(join(base, 'room', '..in'));
    expect(await room().path('..in/a.csv')).toBe(join(base, 'room', '..in', 'a.csv'));
  });

  test.each(['../elsewhere/secret.csv', '..', 'in/../../elsewhere', '/etc/passwd'])(
    '%s is outside',
    async path => {
      await expect(room().path(path)).rejects.toMatchObject({
        code: 'connection.misconfigured',
        message: expect.stringContaining('outside'),
      });
    },
  );

  test.each([
    ['a file', 'secret.csv'],
    ['a folder', 'linked/secret.csv'],
    ['a folder, for a new file', 'linked/new.csv'],
    ['what does not exist yet', 'dangling.csv'],
  ])('a link to %s elsewhere is outside', async (_, path) => {
    symlinkSync(join(base, 'elsewhere', 'secret.csv'), join(base, 'room', 'secret.csv'));
    symlinkSync(join(base, 'elsewhere', 'new.csv'), join(base, 'room', 'dangling.csv'));
    symlinkSync(join(base, 'elsewhere'), join(base, 'room', 'linked'));
    await expect(room().path(path)).rejects.toMatchObject({ message: expect.stringContaining('outside') });
  });

  test('a missing folder is told', async () => {
    await expect(room().path('none/a.csv')).rejects.toMatchObject({
      message: 'There is no folder “none”.',
    });
  });

  test('a server without such a folder says so', async () => {
    await expect(openFileRoom(undefined, 'CSV files').path('a.csv')).rejects.toMatchObject({
      code: 'connection.misconfigured',
    });
  });

  test.each([
    ['ENOENT', 'connection.misconfigured'],
    ['EACCES', 'auth.forbidden'],
    ['ENOSPC', 'target.unavailable'],
    ['EIO', 'target.unavailable'],
  ])('%s is %s', (code, failure) => {
    const error = Object.assign(new Error('no'), { code });
    expect(failureOfFile(error, 'orders.csv', 'CSV files')).toMatchObject({ code: failure, said: code });
  });
});
