import type { ClientBase } from 'pg'
import type { ExplainPart } from '../../shared/kpi/explain-part.ts'
import { corrections } from './corrections.ts'
import type { Explained } from './explain-figure.ts'

type Corrected = Awaited<ReturnType<typeof corrections>>

/** Says of each told part that was corrected what it was before. The store is asked only where one was. */
export async function withCorrections(
  explained: readonly Explained[],
  reading: (work: (client: ClientBase) => Promise<Corrected>) => Promise<Corrected | undefined>,
): Promise<Explained[]> {
  const parts = explained.flatMap((each) => each.parts)
  if (!parts.some(({ part, reading: of }) => of && part.revision !== undefined)) return [...explained]
  const found = await reading((client) => corrections(client, parts))
  if (found === undefined) return [...explained]
  const corrected = (part: ExplainPart): ExplainPart => {
    const before = found.get(part)
    return before ? { ...part, correctedFrom: before } : part
  }
  return explained.map(({ figure, parts: of }) => ({
    figure: { ...figure, parts: figure.parts.map(corrected) },
    parts: of.map((one) => ({ ...one, part: corrected(one.part) })),
  }))
}
