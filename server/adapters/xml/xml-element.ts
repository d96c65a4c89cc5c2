/** An element as it is read: names without prefixes, what they stood for beside them. */
export interface XmlElement {
  name: string
  /** Empty for none. */
  namespace: string
  /** By name without prefix. */
  attributes: ReadonlyMap<string, string>
  children: readonly (XmlElement | string)[]
}

export function elementsOf({ children }: XmlElement): XmlElement[] {
  return children.filter((child) => typeof child !== 'string')
}

/** Children of this name; in this namespace, where one is named. */
export function childrenNamed(parent: XmlElement, name: string, namespace?: string): XmlElement[] {
  return elementsOf(parent).filter(
    (child) => child.name === name && (namespace === undefined || child.namespace === namespace),
  )
}

export function childNamed(parent: XmlElement, name: string, namespace?: string): XmlElement | undefined {
  return childrenNamed(parent, name, namespace)[0]
}

/** All text in it, its descendants' too, without the space around. */
export function textIn(element: XmlElement): string {
  return rawTextIn(element).trim()
}

/** Of the first child of this name; undefined where there is none, or nothing in it. */
export function textOfChild(parent: XmlElement, name: string, namespace?: string): string | undefined {
  const child = childNamed(parent, name, namespace)
  const text = child === undefined ? '' : textIn(child)
  return text === '' ? undefined : text
}

/** The element and all below it, from the top; what `enter` denies is given and not entered. */
export function* descendants(
  element: XmlElement,
  enter: (element: XmlElement) => boolean = () => true,
): Generator<XmlElement> {
  yield element
  if (!enter(element)) return
  for (const child of elementsOf(element)) yield* descendants(child, enter)
}

function rawTextIn({ children }: XmlElement): string {
  return children.map((child) => (typeof child === 'string' ? child : rawTextIn(child))).join('')
}
