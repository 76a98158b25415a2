import { formatMoment, formatWhen } from './format.ts';

/** A moment, short; the full date and time show on hover. */
export const When = ({ at }: { readonly at: string }) => (
  <time dateTime={at} title={formatMoment(at)}>
    {formatWhen(at)}
  </time>
);
