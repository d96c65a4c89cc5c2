import { Button } from '@mantine/core'
import type { ScenarioList } from '../../shared/scenarios/scenario-routes.ts'
import { useDomainNames } from '../access/use-domain-names.ts'
import { useLabel, useLocale } from '../i18n/use-locale.ts'
import { RunLine } from './RunLine.tsx'
import { runState } from './run-state.ts'
import { ScenarioProblem } from './ScenarioProblem.tsx'
import { spanText } from './span-text.ts'
import { useScenarioTexts } from './texts.ts'
import { useCommand } from './use-scenarios.ts'

interface ScenarioCardProps {
  scenario: ScenarioList['scenarios'][number]
  list: ScenarioList
}

export function ScenarioCard({ scenario, list }: ScenarioCardProps) {
  const t = useScenarioTexts()
  const label = useLabel()
  const { id, sources } = scenario
  const command = useCommand()
  const state = runState(scenario, list)
  const isOn = state.type === 'under-way' || state.type === 'starting'
  return (
    <li className="panel scenario" data-state={state.type}>
      <h2>{label(scenario.label)}</h2>
      {scenario.description && <p>{label(scenario.description)}</p>}
      <Facts scenario={scenario} />
      {sources.length > 0 && (
        <details>
          <summary>{t('sources')}</summary>
          <ul>
            {sources.map((source) => (
              <li key={source}>{source}</li>
            ))}
          </ul>
        </details>
      )}
      <ScenarioProblem error={command.error} />
      <div className="scenario-foot">
        <RunLine state={state} />
        <Button
          variant={isOn ? 'default' : 'filled'}
          disabled={list.clock === null}
          loading={command.isPending}
          onClick={() => command.mutate({ type: isOn ? 'scenario.stop' : 'scenario.start', id })}
        >
          {t(isOn ? 'stop' : state.type === 'idle' ? 'start' : 'again')}
        </Button>
      </div>
    </li>
  )
}

function Facts({ scenario }: Pick<ScenarioCardProps, 'scenario'>) {
  const t = useScenarioTexts()
  const locale = useLocale()
  const names = useDomainNames()
  const { domains, happenedAt } = scenario
  return (
    <p className="scenario-facts">
      <span>{t('lasts', { span: spanText(scenario.minutes, locale) })}</span>
      {happenedAt !== undefined && <span>{t('happened', { when: happenedText(happenedAt) })}</span>}
      {domains.length > 0 && <span>{domains.map((domain) => names(domain)).join(', ')}</span>}
    </p>
  )
}

/** `2025-10-06T18:00`, a clock of the place, as dates are written here. */
function happenedText(at: string): string {
  const [day = '', time = ''] = at.split('T')
  return `${time} ${day.split('-').toReversed().join('/')}`
}
