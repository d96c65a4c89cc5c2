import type { Label } from '../../../shared/label.ts'
import { AdapterError, type Translated } from '../adapter.ts'
import { jsonOf } from '../json/json-of.ts'
import { translateMembers } from '../member-refused.ts'
import { ownMembers, ownObservation } from '../own-observations.ts'
import type { Message } from './message.ts'

/** A message of observations as this centre words them: one, an array, or as a batch. Throws AdapterError. */
export function translateOwn(
  { payload }: Pick<Message, 'payload'>,
  personalFields: readonly string[],
): Translated {
  const said = jsonOf(payload, personalFields)
  const members = ownMembers(Array.isArray(said) ? { observations: said } : said, '')
  if (members === undefined) throw new AdapterError('not-the-format', EXPECTED)
  return translateMembers(members, (member) => [ownObservation('', member)])
}

const EXPECTED: Label = {
  vi: 'một quan sát, một mảng quan sát hoặc {"observations": […]}',
  en: 'an observation, an array of them, or {"observations": […]}',
}
