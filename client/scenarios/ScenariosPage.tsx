import { Moment } from '../console/Moment.tsx'
import { Problem } from '../console/Problem.tsx'
import { Waiting } from '../console/Waiting.tsx'
import { ScenarioCard } from './ScenarioCard.tsx'
import { useScenarioTexts } from './texts.ts'
import { useScenarios } from './use-scenarios.ts'
import './scenarios.css'

/** What simulators can play for a demonstration or a training, and what of it is under way. */
export function ScenariosPage() {
  const t = useScenarioTexts()
  const { data, error } = useScenarios()
  return (
    <>
      <header className="page-head">
        <div>
          <h1>{t('title')}</h1>
          <p>{t('note')}</p>
        </div>
        {data?.clock != null && (
          <p className="scenario-clock">
            {t('clock')} <Moment at={data.clock} />
          </p>
        )}
      </header>
      <Problem error={error} />
      {data === undefined && !error && <Waiting />}
      {data?.clock === null && <p role="status">{t('noSimulator')}</p>}
      {data?.scenarios.length === 0 && <p>{t('none')}</p>}
      {data && (
        <ul className="scenario-list">
          {data.scenarios.map((scenario) => (
            <ScenarioCard key={scenario.id} scenario={scenario} list={data} />
          ))}
        </ul>
      )}
    </>
  )
}
