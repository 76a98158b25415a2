import { expect, it } from 'vitest';
import { chosenLanguage } from './language.ts';

const remembering = (language: string | null) => ({ getItem: () => language });

it('takes the first of the browser’s languages that exists', () => {
  expect(chosenLanguage(remembering(null), ['fr-FR', 'nl-BE', 'en-GB'])).toBe('nl');
});

it('falls back to English', () => {
  expect(chosenLanguage(remembering(null), ['fr-FR'])).toBe('en');
});

it('prefers what was chosen before', () => {
  expect(chosenLanguage(remembering('en'), ['nl-NL'])).toBe('en');
});

it('ignores a choice that no longer exists', () => {
  expect(chosenLanguage(remembering('xx'), ['nl-NL'])).toBe('nl');
});
