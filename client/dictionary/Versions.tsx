import type { DefinitionAnswer, DefinitionVersion } from '../../shared/kpi/dictionary-answers.ts'
import { Section } from '../access/Section.tsx'
import { Moment } from '../console/Moment.tsx'
import { dayText } from '../i18n/day-text.ts'
import { useLabel } from '../i18n/use-locale.ts'
import { useDictionaryTexts } from './texts.ts'
import { VersionDifference } from './VersionDifference.tsx'

/** Who changed what, when and why: the newest first, each against the one before it. */
export function Versions({ answer: { versions, owner } }: { answer: DefinitionAnswer }) {
  const t = useDictionaryTexts()
  const newestInForce = versions.find(({ inForce }) => inForce)?.definition.version ?? 0
  return (
    <Section title={t('versions')} note={t('versionsNote')}>
      <ol className="versions">
        {versions.map((version, at) => (
          <Version
            key={version.definition.version}
            version={version}
            owner={owner}
            before={versions[at + 1]}
            isToCome={version.definition.version > newestInForce}
          />
        ))}
      </ol>
    </Section>
  )
}

interface VersionProps {
  version: DefinitionVersion
  owner: DefinitionAnswer['owner']
  before: DefinitionVersion | undefined
  isToCome: boolean
}

function Version({ version, owner, before, isToCome }: VersionProps) {
  const t = useDictionaryTexts()
  const { definition, inForce, reason } = version
  return (
    <li className="version" data-in-force={inForce}>
      <h3>
        {t('version', { version: definition.version })}
        {inForce && <span className="in-force-mark">{t('inForce')}</span>}
        {isToCome && <span className="to-come-mark">{t('notYet')}</span>}
      </h3>
      <p className="version-who">
        <WhoAndWhen version={version} owner={owner} />
      </p>
      {reason !== null && <blockquote>{reason}</blockquote>}
      {before && <VersionDifference before={before.definition} after={definition} />}
    </li>
  )
}

/** Of a version that was made above, its centre: who of that one it was is known there. */
function WhoAndWhen({ version, owner }: Pick<VersionProps, 'version' | 'owner'>) {
  const t = useDictionaryTexts()
  const label = useLabel()
  const { definition, changedAt, changedBy } = version
  if (changedAt === null) return t('fromStart')
  const isOwners = owner !== null && definition.owner?.centre === owner.centre
  const who = isOwners ? label(owner.name) : changedBy
  return (
    <>
      {t('validFrom', { day: dayText(definition.validFrom) })}
      {who !== null && ` · ${who}`} · <Moment at={changedAt} />
    </>
  )
}
