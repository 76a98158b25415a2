// Makes everything ready that a command needs, on a machine that has only Node 20 or newer and npm: the packages (with
// the Node that Koppel runs on), the built editor, and for tests a browser. Plain JavaScript, no packages.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [purpose = 'start'] = process.argv.slice(2);

const hash = parts => {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part);
  return sum.digest('hex');
};

const stampOf = name => join(root, 'node_modules', `.koppel-${name}`);
const isFresh = (name, value) => existsSync(stampOf(name)) && readFileSync(stampOf(name), 'utf8') === value;
const stamp = (name, value) => writeFileSync(stampOf(name), value);

const fail = (message, output = '') => {
  console.error(message);
  if (output) console.error(output);
  process.exit(1);
};

/** Runs a program and shows its output only when it fails. */
const run = (program, args, message) => {
  const result = spawnSync(program, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 << 20,
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) fail(message, `${result.stdout ?? ''}${result.stderr ?? ''}`);
};

const installPackages = () => {
  const wanted = hash([readFileSync(join(root, 'package-lock.json'))]);
  if (isFresh('packages', wanted)) return;
  console.error('Installing packages …');
  // Only the package that brings Node itself has a script that must run; the native parts of the others come prebuilt.
  run(
    'npm',
    ['ci', '--ignore-scripts', '--loglevel=error', '--no-audit', '--no-fund'],
    'The packages could not be installed.',
  );
  run('npm', ['rebuild', 'node', '--loglevel=error'], 'The Node that Koppel runs on could not be installed.');
  stamp('packages', wanted);
};

const filesBelow = folder =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : [path];
    });

/** What the built editor is made of: its own files, and the shared types and pure functions it imports. */
const buildEditor = () => {
  const sources = [
    ...filesBelow('editor'),
    'flows/flow.ts',
    'flows/graph.ts',
    'vite.config.ts',
    'package-lock.json',
  ];
  const wanted = hash(sources.flatMap(path => [path, readFileSync(join(root, path))]));
  if (isFresh('editor', wanted) && existsSync(join(root, 'dist/editor/index.html'))) return;
  console.error('Building the editor …');
  const node = join(root, 'node_modules/.bin/node');
  run(
    node,
    [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'],
    'The editor could not be built.',
  );
  stamp('editor', wanted);
};

const chromiumPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** A browser for the tests: one that is there, or Debian's, or Playwright's own. */
const installBrowser = () => {
  const found = [process.env.CHROMIUM_PATH, ...chromiumPaths].find(path => path && existsSync(path));
  const playwright = join(root, 'node_modules/@playwright/test/cli.js');
  const file = join(root, '.cache', 'chromium-path');
  mkdirSync(dirname(file), { recursive: true });
  if (found) return writeFileSync(file, found);
  console.error('Installing a browser for the tests …');
  if (isRootWithApt()) {
    const apt = spawnSync(
      'sh',
      ['-c', 'apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium'],
      { encoding: 'utf8' },
    );
    if (apt.status === 0 && existsSync(chromiumPaths[0])) return writeFileSync(file, chromiumPaths[0]);
  }
  run(
    join(root, 'node_modules/.bin/node'),
    [playwright, 'install', '--with-deps', 'chromium'],
    'No browser for the tests could be installed; set CHROMIUM_PATH to one.',
  );
  writeFileSync(file, '');
};

const isRootWithApt = () => {
  if (process.getuid?.() !== 0) return false;
  try {
    return (
      statSync('/usr/bin/apt-get').isFile() && execFileSync('/usr/bin/apt-get', ['--version']).length > 0
    );
  } catch {
    return false;
  }
};

if (Number(process.versions.node.split('.')[0]) < 20)
  fail(`Koppel needs Node 20 or newer; this is ${process.version}.`);
installPackages();
if (purpose === 'start' || purpose === 'test') buildEditor();
if (purpose === 'test') installBrowser();
