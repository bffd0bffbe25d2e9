import type { AlignedCompetency } from '../../content/index.js';

/** Competencies, each leading to its place in its framework. */
export function CompetencyList({ competencies }: { competencies: readonly AlignedCompetency[] }) {
  return (
    <ul>
      {competencies.map(({ frameworkCode, frameworkTitle, code, title }) => (
        <li key={`${frameworkCode} ${code}`}>
          <a href={`/competencies/${frameworkCode}#${encodeURIComponent(code)}`}>{title}</a>{' '}
          <span class="soft small">
            {frameworkTitle} · {code}
          </span>
        </li>
      ))}
    </ul>
  );
}
