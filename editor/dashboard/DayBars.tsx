import { useTranslation } from 'react-i18next';
import type { Integration } from '../../server/api/contracts/dashboard.ts';
import { formatCount, formatDay } from '../app/format.ts';
import styles from './DayBars.module.css';
import { barsOf, countsOf, outcomeKinds, totalOf } from './outcomes.ts';

const barWidth = 10;
const gap = 3;
const height = 56;

/** The items of the last thirty days by outcome, a bar a day; and the same as a table. */
export const DayBars = ({ days }: { readonly days: Integration['days'] }) => {
  const { t } = useTranslation('dashboard');
  const last = days.at(-1);
  const total = days.reduce((sum, day) => sum + totalOf(day), 0);
  return (
    <figure className={styles.figure}>
      <figcaption>
        {t('chart.title')}
        <ul className={styles.legend} aria-hidden>
          {outcomeKinds.map(kind => (
            <li key={kind} data-kind={kind}>
              {t(`outcome.${kind}`)}
            </li>
          ))}
        </ul>
      </figcaption>
      <svg
        className={styles.bars}
        viewBox={`0 0 ${days.length * (barWidth + gap) - gap} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={total === 0 ? t('chart.none') : t('chart.label', { count: formatCount(total) })}
      >
        {barsOf(days).map((slices, at) => {
          const day = days[at];
          if (!day) return null;
          const x = at * (barWidth + gap);
          return (
            <g key={day.day}>
              <title>{`${formatDay(day.day)}: ${outcomeKinds
                .filter(kind => countsOf(day)[kind] > 0)
                .map(kind => `${formatCount(countsOf(day)[kind])} ${t(`outcome.${kind}`).toLowerCase()}`)
                .join(', ')}`}</title>
              <rect className={styles.ground} x={x} y={0} width={barWidth} height={height} />
              {slices.map(({ kind, from, size }) => (
                <rect
                  key={kind}
                  data-kind={kind}
                  x={x}
                  y={height - (from + size) * height}
                  width={barWidth}
                  height={size * height}
                />
              ))}
            </g>
          );
        })}
      </svg>
      <div className={styles.axis} aria-hidden>
        <span>{days[0] && formatDay(days[0].day)}</span>
        <span>{last && formatDay(last.day)}</span>
      </div>
      <details className={styles.table}>
        <summary>{t('chart.table')}</summary>
        <div>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('chart.day')}</th>
                {outcomeKinds.map(kind => (
                  <th key={kind} scope="col">
                    {t(`outcome.${kind}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {days.toReversed().map(day => (
                <tr key={day.day}>
                  <th scope="row">{formatDay(day.day)}</th>
                  {outcomeKinds.map(kind => (
                    <td key={kind}>{formatCount(countsOf(day)[kind])}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
};
