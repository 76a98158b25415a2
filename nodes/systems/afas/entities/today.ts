import type { AfasClient } from '../client.ts';

const amsterdam = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam', dateStyle: 'short' });

/** The day it is in AFAS, `YYYY-MM-DD`. */
export const today = ({ now }: Pick<AfasClient, 'now'>): string => amsterdam.format(now());
