import type { SentDefinition } from '../../shared/federation/down.ts'
import type { Definition } from '../../shared/kpi/definition.ts'
import { maskPersonalData } from '../../shared/personal-data.ts'
import { withoutPersonal } from '../../shared/personal-words.ts'
import type { Dictionary, Version } from './dictionary.ts'
import type { SaidVersion } from './dictionary-store.ts'

/**
 * What of an indicator's versions from above is new here, as versions of this dictionary: they come behind those that
 * were made here, and take their place from their own day on, but not before the day of one that has been in force
 * here: what was said under it keeps it (R12).
 */
export function newVersionsOf(
  indicator: string,
  sent: readonly SentDefinition[],
  dictionary: Dictionary,
  today: string,
): SaidVersion[] {
  const held = dictionary.versionsOf(indicator)
  const isHeld = (one: SentDefinition) => held.some((version) => isSame(version, one))
  const pending = sent.filter((one) => !isHeld(one))
  // Made here while there was no centre above: what that one says last stands again.
  const newest = sent.at(-1)
  const isOutdone =
    pending.length === 0 && newest !== undefined && held.at(-1)?.definition.owner === undefined
  const own = held.filter(({ definition }) => isMadeHere(definition) && definition.validFrom <= today)
  const floor =
    own
      .map(({ definition }) => definition.validFrom)
      .toSorted()
      .at(-1) ?? ''
  const origin = dictionary.latestOf(indicator)?.origin ?? 'added'
  const first = dictionary.nextVersionOf(indicator)
  return (isOutdone ? [newest] : pending).map(({ definition, changedAt, reason }, i) => {
    const validFrom = definition.validFrom > floor ? definition.validFrom : floor
    return {
      definition: {
        ...withoutPersonal(definition, ['indicator']).clean,
        version: first + i,
        validFrom,
        origin,
      },
      changedAt,
      // A parent of before may still name somebody: who of its people it was is no matter of this centre.
      changedBy: definition.owner?.centre ?? '',
      reason: maskPersonalData(reason),
    }
  })
}

/** One centre makes one version of an indicator at a time, so the moment names it. */
function isSame({ definition, changedAt }: Version, sent: SentDefinition): boolean {
  return definition.owner?.centre === sent.definition.owner?.centre && changedAt === sent.changedAt
}

function isMadeHere({ owner, version, origin }: Definition): boolean {
  return owner === undefined && (version > 1 || origin === 'added')
}
