import { whole } from '@touchstone/charts';
import type { PortfolioResult, PortfolioSettings } from '@touchstone/vocabulary';
import { Link } from 'react-router';
import { Choice } from '../../shell/choice.tsx';
import { paths } from '../../shell/paths.ts';
import { useSay } from '../../shell/preferences.tsx';

interface Props {
  readonly project: string;
  readonly result: PortfolioResult;
  readonly settings: PortfolioSettings;
  readonly onChange: (settings: PortfolioSettings) => void;
}

type Demand = 'free' | 'must' | 'mustNot';

function demandOf(id: string, { must, mustNot }: PortfolioSettings): Demand {
  if (must.includes(id)) return 'must';
  return mustNot.includes(id) ? 'mustNot' : 'free';
}

function withDemand(settings: PortfolioSettings, id: string, demand: Demand): PortfolioSettings {
  const others = (list: readonly string[]) => list.filter((one) => one !== id);
  return {
    ...settings,
    must: demand === 'must' ? [...others(settings.must), id] : others(settings.must),
    mustNot: demand === 'mustNot' ? [...others(settings.mustNot), id] : others(settings.mustNot),
  };
}

/** The chosen and the others, each with its price, what it adds and why; any can be forced in or out. */
export function PlanList({ project, result, settings, onChange }: Props) {
  const say = useSay();
  const groups = [
    { key: 'in', plans: result.plans.filter(({ chosen }) => chosen) },
    { key: 'out', plans: result.plans.filter(({ chosen }) => !chosen) },
  ] as const;
  return (
    <div className="two plan-groups">
      {groups.map(({ key, plans }) => (
        <section key={key} className="card" data-group={key}>
          <h2>{say(`fix.portfolio.group.${key}`, { count: plans.length })}</h2>
          <ul className="plan-list">
            {plans.map(({ id, name, adds, cost, staffDays, why }) => (
              <li key={id} data-plan={id}>
                <h3>
                  <Link to={paths.improvements(project, id)}>{name}</Link>
                </h3>
                <p className="flush plan-figures">
                  <span>{say('fix.portfolio.adds', { gain: adds })}</span>
                  <span>{say('fix.portfolio.cost', { cost: whole(say, cost) })}</span>
                  <span>{say('fix.portfolio.days', { days: whole(say, staffDays) })}</span>
                </p>
                <p className="quiet flush">{why}</p>
                <Choice
                  label={say('fix.portfolio.demand', { name })}
                  labelHidden
                  value={demandOf(id, settings)}
                  options={(['free', 'must', 'mustNot'] as const).map((value) => ({
                    value,
                    label: say(`fix.portfolio.demand.${value}`),
                  }))}
                  onChange={(demand) => onChange(withDemand(settings, id, demand))}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
