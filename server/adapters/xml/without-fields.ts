import type { XmlElement } from './xml-element.ts'

/** Without elements and attributes of these names, wherever they stand, in whatever case (R11). */
export function withoutFields(root: XmlElement, names: readonly string[]): XmlElement {
  const dropped = new Set(names.map((name) => name.toLowerCase()))
  return without(root, (name) => dropped.has(name.toLowerCase()))
}

function without(element: XmlElement, isDropped: (name: string) => boolean): XmlElement {
  return {
    ...element,
    attributes: new Map([...element.attributes].filter(([name]) => !isDropped(name))),
    children: element.children.flatMap((child): (XmlElement | string)[] => {
      if (typeof child === 'string') return [child]
      return isDropped(child.name) ? [] : [without(child, isDropped)]
    }),
  }
}
