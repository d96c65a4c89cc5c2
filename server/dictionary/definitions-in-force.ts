import type { DomainRegistry } from '../../shared/domains/registry.ts'
import type { Dictionary, Version } from './dictionary.ts'

export interface InForceParts {
  dictionary: Dictionary
  registry: DomainRegistry
  /** The day of now, in the zone of the place. */
  today: () => string
}

/** What indicators mean today: keeps the registry at that, when somebody changes it and when a day begins. */
export class DefinitionsInForce {
  revision = 0
  private day: string
  private readonly parts: InForceParts
  private readonly listeners = new Set<(revision: number) => void>()

  constructor(parts: InForceParts) {
    this.parts = parts
    this.day = parts.today()
  }

  /** Told of every other revision, until it says that it wants to hear no more. */
  onChange(listener: (revision: number) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  take(...versions: Version[]): void {
    for (const version of versions) this.parts.dictionary.take(version)
    this.bring()
  }

  /** Asked every second or so: a version may begin with the day. */
  look(): void {
    if (this.parts.today() !== this.day) this.bring()
  }

  /** Brings the registry to what holds today. Throws FormulaError before it changes anything. */
  bring(): void {
    const { dictionary, registry, today } = this.parts
    this.day = today()
    const revision = dictionary.revisionOn(this.day)
    if (revision === this.revision) return
    registry.adopt(dictionary.indicatorsOn(this.day))
    this.revision = revision
    for (const listener of this.listeners) listener(revision)
  }
}
