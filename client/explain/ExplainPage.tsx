import { Button } from '@mantine/core'
import { Link, useSearchParams } from 'wouter'
import { Problem } from '../console/Problem.tsx'
import { Waiting } from '../console/Waiting.tsx'
import { Word } from '../console/Word.tsx'
import { useTopOfPage } from '../dictionary/use-top-of-page.ts'
import { useLocale } from '../i18n/use-locale.ts'
import { DownloadMenu } from '../out/DownloadMenu.tsx'
import { historyCsv } from '../out/export-addresses.ts'
import { useOutTexts } from '../out/texts.ts'
import { AboveFigures } from './AboveFigures.tsx'
import { AskedBar } from './AskedBar.tsx'
import { explainedIn, type Explained } from './explain-address.ts'
import { explainTree } from './explain-tree.ts'
import { FigureNode } from './FigureNode.tsx'
import { useExplainTexts } from './texts.ts'
import { useExplanation } from './use-explanation.ts'
import '../dictionary/dictionary.css'
import '../dictionary/definition.css'
import './explain.css'
import './parts.css'

/** Why a figure is what it is: as an address asks, of an indicator, a scope and a moment. */
export function ExplainPage() {
  const t = useExplainTexts()
  useTopOfPage()
  const [search] = useSearchParams()
  const asked = explainedIn(search)
  if (asked) return <Explanation asked={asked} />
  return (
    <Word icon="search" title={t('noFigure')} note={t('noFigureNote')}>
      <Button component={Link} href="/dictionary" variant="default">
        {t('toDictionary')}
      </Button>
    </Word>
  )
}

function Explanation({ asked }: { asked: Explained }) {
  const t = useExplainTexts()
  const { data, error } = useExplanation(asked)
  const tree = data && explainTree(data)
  return (
    <>
      <header className="page-head explain-head">
        <div>
          <h1>{t('title')}</h1>
        </div>
        {data && <HistoryFiles {...asked} at={data.at} />}
      </header>
      <AskedBar asked={asked} answer={data} />
      <Problem error={error} />
      {data?.past === true && <p className="note explain-past">{t('past')}</p>}
      {data && tree ? <FigureNode node={tree} answer={data} depth={0} /> : !error && <Waiting />}
      {data?.past === false && tree && <AboveFigures figure={tree.figure} answer={data} />}
    </>
  )
}

const DAY_MS = 86_400_000

/** What the figure was until the moment that is explained. */
function HistoryFiles({ indicator, scope, at }: Explained & { at: number }) {
  const t = useOutTexts()
  const locale = useLocale()
  return (
    <DownloadMenu
      files={[
        { label: t('lastDay'), href: historyCsv({ indicator, scope, to: at, spanMs: DAY_MS }, locale) },
        {
          label: t('lastMonth'),
          href: historyCsv({ indicator, scope, to: at, spanMs: 30 * DAY_MS }, locale),
        },
      ]}
    />
  )
}
