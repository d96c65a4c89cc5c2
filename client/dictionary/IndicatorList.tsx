import { Button } from '@mantine/core'
import { Link } from 'wouter'
import { domainOf } from '../../shared/domains/registry.ts'
import type { Definition } from '../../shared/kpi/definition.ts'
import { Icon } from '../console/Icon.tsx'
import { Problem } from '../console/Problem.tsx'
import { Waiting } from '../console/Waiting.tsx'
import { useMay } from '../feeds/use-may.ts'
import { useLocale } from '../i18n/use-locale.ts'
import { DownloadMenu } from '../out/DownloadMenu.tsx'
import { dictionaryCsv } from '../out/export-addresses.ts'
import { useOutTexts } from '../out/texts.ts'
import { registry } from '../state/registry.ts'
import { DomainTable } from './DomainTable.tsx'
import { findDefinitions } from './find-definitions.ts'
import { ListFilters } from './ListFilters.tsx'
import { useDictionaryTexts } from './texts.ts'
import { useDictionary } from './use-dictionary.ts'
import { useWanted } from './use-wanted.ts'
import '../access/tables.css'

/** Every indicator, domain by domain. */
export function IndicatorList() {
  const t = useDictionaryTexts()
  const { data, error } = useDictionary()
  const { wanted, want, clear } = useWanted()
  const mayManage = useMay('definition.manage')
  const found = findDefinitions(data?.definitions ?? [], wanted)
  return (
    <>
      <header className="page-head">
        <div>
          <h1>{t('title')}</h1>
          <p>{t('note')}</p>
        </div>
        <div className="page-acts">
          <DictionaryFiles domain={wanted.domain} />
          {mayManage && (
            <Button component={Link} href="/dictionary/new" leftSection={<Icon name="plus" />}>
              {t('add')}
            </Button>
          )}
        </div>
      </header>
      <Problem error={error} />
      <ListFilters wanted={wanted} want={want} />
      {data === undefined ? (
        !error && <Waiting />
      ) : (
        <>
          <p className="dictionary-count" role="status">
            {t('count', { count: found.length })}
          </p>
          {byDomain(found).map(([domain, definitions]) => (
            <DomainTable key={domain} domain={domain} definitions={definitions} day={data.day} />
          ))}
          {found.length === 0 && (
            <p className="dictionary-none">
              {t('none')}{' '}
              <Button variant="default" size="compact-sm" onClick={clear}>
                {t('clear')}
              </Button>
            </p>
          )}
        </>
      )}
    </>
  )
}

function DictionaryFiles({ domain }: { domain: string }) {
  const t = useOutTexts()
  const locale = useLocale()
  const all = { label: t('all'), href: dictionaryCsv('', locale) }
  const shown = { label: t('shown'), href: dictionaryCsv(domain, locale) }
  return <DownloadMenu files={domain === '' ? [all] : [shown, all]} />
}

/** In the order in which the program names its domains. */
function byDomain(definitions: readonly Definition[]): [string, Definition[]][] {
  const known = [...registry.domains.keys()]
  const others = definitions.map(({ indicator }) => domainOf(indicator)).filter((id) => !known.includes(id))
  return [...known, ...new Set(others)].flatMap((domain): [string, Definition[]][] => {
    const own = definitions.filter(({ indicator }) => domainOf(indicator) === domain)
    return own.length === 0 ? [] : [[domain, own]]
  })
}
