import type { Observation } from '../../../shared/observation.ts'
import { AdapterError, type AdapterContext, type AdapterInput, type Translated } from '../adapter.ts'
import { jsonOf } from '../json/json-of.ts'
import { translateMembers } from '../member-refused.ts'
import { withoutPersonal } from '../without-personal.ts'
import { readXml } from '../xml/read-xml.ts'
import type { XmlElement } from '../xml/xml-element.ts'
import { dossierOf } from './qcvn120/dossier-of.ts'
import { dossiersIn } from './qcvn120/dossiers-in.ts'
import { fieldOf, orderIn, type Fields } from './qcvn120/field-of.ts'
import { unwrapped } from './qcvn120/unwrapped.ts'
import { valueOfElement } from './qcvn120/value-of-element.ts'

/**
 * Dossiers of one-stop systems by QCVN 120:2019/BTTTT, in JSON or XML: whatever holds a `MaHoSo` is one, however its
 * system wraps it. Whose dossier it is (ChuHoSo, Email, SoDienThoai and what else is personal by its name) is dropped
 * before anything is read.
 */
export function translateQcvn120(input: AdapterInput, context: AdapterContext<'qcvn120'>): Translated {
  const { personalFields } = context.settings
  const document = documentOf(input, personalFields)
  const own = dossiersIn(document)
  const inner = own.length > 0 ? undefined : unwrapped(document, (text) => documentIn(text, personalFields))
  const dossiers = inner === undefined ? own : dossiersIn(inner.document)
  if (dossiers.length === 0 && inner?.problem !== undefined) throw inner.problem
  if (dossiers.length === 0 && !(Array.isArray(document) && document.length === 0)) {
    throw new AdapterError('not-the-format', {
      vi: 'ít nhất một hồ sơ có MaHoSo',
      en: 'at least one dossier with MaHoSo',
    })
  }
  const by = { ...context, order: orderIn(dossiers.map(({ member }) => member)) }
  const translate = (dossier: Fields): Observation[] => [dossierOf(dossier, by)]
  const taken = translateMembers(dossiers, translate, (dossier) => fieldOf(dossier, 'MaHoSo'))
  const { refused: unread = [] } = inner ?? {}
  return { ...taken, read: taken.read + unread.length, refused: [...taken.refused, ...unread] }
}

function documentOf({ mediaType, bytes, charset }: AdapterInput, personalFields: readonly string[]): unknown {
  if (mediaType === 'application/json') return jsonOf(bytes, personalFields)
  return fromXml(readXml(bytes, { charset }), personalFields)
}

function documentIn(text: string, personalFields: readonly string[]): unknown {
  return text.startsWith('<')
    ? fromXml(readXml(text), personalFields)
    : jsonOf(Buffer.from(text), personalFields)
}

function fromXml(root: XmlElement, personalFields: readonly string[]): unknown {
  const { name, value } = valueOfElement(root)
  return withoutPersonal({ [name]: value }, personalFields)
}
