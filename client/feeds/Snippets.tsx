import { NativeSelect, Tabs } from '@mantine/core'
import { useState } from 'react'
import {
  sampleObservations,
  subjectId,
  subjectsOf,
  type Subject,
} from '../../shared/feeds/sample-observations.ts'
import { snippet, SNIPPET_LANGUAGES, type SnippetLanguage } from '../../shared/feeds/snippets.ts'
import { CopyButton } from '../console/CopyButton.tsx'
import { capitalised, useLabel, useLocale } from '../i18n/use-locale.ts'
import { registry } from '../state/registry.ts'
import { useFeedTexts } from './texts.ts'

interface SnippetsProps {
  feed: string
  domains: readonly string[]
  kinds: readonly string[] | undefined
  /** An area that it may speak for. */
  area: string
  credential: string | undefined
  /** What is shown first. */
  language: SnippetLanguage
}

/** Programs that say something now as this feed, ready to be run. */
export function Snippets({ feed, domains, kinds, area, credential, language }: SnippetsProps) {
  const t = useFeedTexts()
  const label = useLabel()
  const locale = useLocale()
  const subjects = subjectsOf(
    domains.flatMap((id) => registry.domains.get(id) ?? []),
    kinds,
  )
  const [chosen, setChosen] = useState('')
  const [shown, setShown] = useState<SnippetLanguage>(language)
  const subject = subjects.find((one) => subjectId(one) === chosen) ?? subjects[0]
  if (subject === undefined) return null
  const text = snippet(shown, {
    url: window.location.origin,
    feed,
    credential,
    observations: sampleObservations(subject, area),
  })
  const nameOf = (one: Subject) => label(one.type === 'reading' ? one.indicator.name : one.kind.name)
  return (
    <div className="snippets">
      <NativeSelect
        label={t('new.snippetOf')}
        value={subjectId(subject)}
        data={subjects.map((one) => ({ value: subjectId(one), label: capitalised(nameOf(one), locale) }))}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      <Tabs
        value={shown}
        onChange={(value) => setShown(SNIPPET_LANGUAGES.find((one) => one === value) ?? shown)}
      >
        <Tabs.List>
          {SNIPPET_LANGUAGES.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`new.snippetTabs.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={shown} className="snippet">
          <div className="snippet-head">
            <p>{t(`new.snippetNotes.${shown}`)}</p>
            <CopyButton key={text} text={text} />
          </div>
          <pre tabIndex={0} data-language={shown}>
            {text}
          </pre>
        </Tabs.Panel>
      </Tabs>
    </div>
  )
}
