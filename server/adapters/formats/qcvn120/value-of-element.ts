import { elementsOf, textIn, type XmlElement } from '../../xml/xml-element.ts'

/**
 * An element as JSON would have it: its text, or its children by name, those that repeat as a list. Attributes are
 * children where it has no text of its own; a child of the same name goes before them.
 */
export function valueOfElement(element: XmlElement): { name: string; value: unknown } {
  const children = elementsOf(element).map(valueOfElement)
  if (children.length === 0) return { name: element.name, value: textIn(element) || attributesOf(element) }
  const groups = new Map<string, unknown[]>()
  for (const { name, value } of children) {
    const group = groups.get(name)
    // Not copied: a list may have tens of thousands.
    if (group === undefined) groups.set(name, [value])
    else group.push(value)
  }
  const members = [...groups].map(
    ([name, values]) => [name, values.length === 1 ? values[0] : values] as const,
  )
  return { name: element.name, value: Object.fromEntries([...element.attributes, ...members]) }
}

/** `xsi:nil` says that there is nothing, and no more. */
function attributesOf({ attributes }: XmlElement): unknown {
  return attributes.size === 0 || attributes.has('nil') ? '' : Object.fromEntries(attributes)
}
