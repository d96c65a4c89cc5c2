import type { ExplainFigure } from '../../shared/kpi/explain-answer.ts'
import type { ExplainPart } from '../../shared/kpi/explain-part.ts'
import { ENTRY_FEED } from '../pack.ts'
import type { Explained } from './explain-figure.ts'
import type { EntryPort } from './explain-place.ts'

/** Says of each told figure of an area that was typed who typed and who reviewed it. */
export async function withEntries(
  explained: readonly Explained[],
  entryOf: EntryPort | undefined,
): Promise<ExplainFigure[]> {
  const figures = explained.map(({ figure }) => figure)
  if (entryOf === undefined) return figures
  return Promise.all(
    figures.map(async (figure) => ({
      ...figure,
      parts: await Promise.all(figure.parts.map((part) => withEntry(figure.indicator, part, entryOf))),
    })),
  )
}

async function withEntry(indicator: string, part: ExplainPart, entryOf: EntryPort): Promise<ExplainPart> {
  // Another feed may say the same figure of the same time.
  if (part.type !== 'area' || part.feed !== ENTRY_FEED || part.at === undefined) return part
  const entry = await entryOf(indicator, part.area, part.at)
  return entry ? { ...part, entry } : part
}
