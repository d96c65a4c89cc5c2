import type { Place } from '../../../../shared/observation.ts'
import { middleOf, placeFrom, placeOf, placesOf } from '../../geo/positions.ts'
import type { XmlElement } from '../../xml/xml-element.ts'
import { descendants, elementsOf, textIn, textOfChild } from '../../xml/xml-element.ts'

/**
 * Where an item is: its first point, as GeoRSS (simple, or GML in `where`) or the W3C's vocabulary write it, else the
 * middle of its first shape. Latitude comes first in all of them.
 */
export function positionOf(item: XmlElement): Place | undefined {
  const places = elementsOf(item)
    .filter(isGeo)
    .flatMap((element) => [...descendants(element)])
  return first(places, pointIn) ?? w3cPointIn(item) ?? first(places, shapeIn)
}

const GEORSS = 'http://www.georss.org/georss'
const GML = 'http://www.opengis.net/gml'
const W3C = 'http://www.w3.org/2003/01/geo/wgs84_pos#'

function isGeo({ namespace }: XmlElement): boolean {
  return [GEORSS, GML, W3C].some((known) => namespace.startsWith(known))
}

function first(
  elements: readonly XmlElement[],
  read: (element: XmlElement) => Place | undefined,
): Place | undefined {
  for (const element of elements) {
    const place = read(element)
    if (place !== undefined) return place
  }
  return undefined
}

function pointIn(element: XmlElement): Place | undefined {
  switch (element.name) {
    case 'point':
    case 'pos':
      return placeOf(textIn(element))
    case 'Point':
      return w3cPointIn(element)
    default:
      return undefined
  }
}

/** Its two figures stand beside each other, in an element of their own or in the item itself. */
function w3cPointIn(element: XmlElement): Place | undefined {
  return placeFrom(textOfChild(element, 'lat', W3C), textOfChild(element, 'long', W3C))
}

function shapeIn(element: XmlElement): Place | undefined {
  switch (element.name) {
    case 'polygon':
    case 'posList':
      return middleOf(placesOf(textIn(element)) ?? [])
    case 'line':
    case 'box':
      return middleOf(placesOf(textIn(element)) ?? [])
    case 'circle':
      return placeOf(textIn(element).split(/\s+/).slice(0, 2).join(' '))
    default:
      return undefined
  }
}
