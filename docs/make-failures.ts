import { writeFileSync } from 'node:fs';
import { failuresPage } from './failures-page.ts';

/** `npm run docs`: writes the pages that are made of code. */
writeFileSync(new URL('failures.md', import.meta.url), failuresPage());
