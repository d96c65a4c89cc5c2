import { z } from 'zod'
import {
  MAX_REFUSED_TOLD,
  type RefusedDefinition,
  type SentDefinition,
  type SentFigures,
} from '../../shared/federation/down.ts'
import {
  MAX_DIFFERING,
  differingMeanings,
  meaningsWithin,
  type Meanings,
} from '../../shared/federation/meanings.ts'
import {
  uplinkAnswerSchema,
  type UplinkMessage,
  type UplinkState,
} from '../../shared/federation/uplink-message.ts'
import { caseSchema, type Case } from '../../shared/observation.ts'
import type { FeedWelcome } from '../../shared/session.ts'
import type { Log } from '../log.ts'
import { LinkDown, type ParentLink } from './parent-link.ts'
import { readableDefinitions } from './readable-definitions.ts'
import type { ToUplink, UplinkReport } from './uplink-messages.ts'

/** Definitions and directives are read one by one. */
const answerSchema = uplinkAnswerSchema.extend({
  definitions: z.array(z.unknown()).optional(),
  directives: z.array(z.unknown()).optional(),
})

/** Versions that are held at once, until all of them are here; beyond it they are left out. */
const MAX_DEFINITIONS = 20_000

/** To whom it goes in this centre. What is to be recorded is asked for again until it is. */
export interface DownParts {
  directives: (directives: Case[], revision: number) => void
  definitions: (definitions: SentDefinition[], until: number) => void
  figures: (parent: string, figures: SentFigures) => void
  figuresHeard: () => void
}

/**
 * Asks for what comes down the link, which comes as answers: directives and proposals, definitions, figures. With each
 * link all of it is asked for anew: what is known already changes nothing, and a parent that was restored from a
 * backup has its say.
 */
export class DownAsker {
  /** Definitions of the parent that were not adopted. */
  refused: RefusedDefinition[] = []
  /** Of which the parent compares definitions; all, where it does not say. */
  domains: readonly string[] | undefined
  private readonly link: Pick<ParentLink, 'ask'>
  private readonly parts: DownParts & { log: Pick<Log, 'warn'> }
  private failed = ''
  private parent = ''
  private unreadable: RefusedDefinition[] = []
  private meaning: string | undefined
  /** Whether the parent tells one by one what it means. */
  private tellsMeanings = false
  /** What it means otherwise, and what of both sides was compared; undefined where that could not be found out. */
  private compared: { differing: readonly string[]; of: string } | undefined
  /** What is being recorded: of a link before nothing is waited for. */
  private recording: { directives?: number; definitions?: number } = {}
  private directivesAt = 0
  private definitionsAt = 0
  private figuresAt = 0

  constructor(link: Pick<ParentLink, 'ask'>, parts: DownAsker['parts']) {
    this.link = link
    this.parts = parts
  }

  begin({ centre, federation }: FeedWelcome): void {
    this.parent = centre
    this.meaning = federation?.definitions
    this.domains = federation?.domains
    this.tellsMeanings = federation?.meanings === true
    this.compared = undefined
    this.recording = {}
    this.directivesAt = 0
    this.definitionsAt = 0
    this.figuresAt = 0
  }

  kept(message: Extract<ToUplink, { type: 'directives-kept' | 'definitions-kept' }>): void {
    switch (message.type) {
      case 'directives-kept':
        if (message.revision === this.recording.directives) this.directivesAt = message.revision
        return
      case 'definitions-kept':
        if (message.until !== this.recording.definitions) return
        this.definitionsAt = message.until
        this.refused = [...message.refused, ...this.unreadable]
    }
  }

  /** What the parent means otherwise, by name; of one of which nothing but a hash is known, only whether it does. */
  differences(revision: string): Pick<UplinkReport, 'definitionsDiffer' | 'differing'> {
    if (this.compared !== undefined) {
      const { differing } = this.compared
      return { definitionsDiffer: differing.length > 0, differing }
    }
    return { definitionsDiffer: this.meaning === undefined ? null : this.meaning !== revision, differing: [] }
  }

  /** A sign of life, and whatever its answer says that there is. What cannot be taken keeps nothing else back. */
  async tell(state: UplinkState, own: { revision: string; meanings: Meanings }): Promise<void> {
    await this.tried(() => this.compare(own))
    // A parent that sends nothing down does not know what else there is to tell.
    const more = {
      definitions: own.revision,
      refusedDefinitions: this.refused.slice(0, MAX_REFUSED_TOLD),
      ...(this.compared && { differing: this.compared.differing.slice(0, MAX_DIFFERING) }),
    }
    const answer = await this.tried(() => this.ask(this.domains ? { ...state, ...more } : state))
    if (answer === undefined) return
    const { revision = 0, down, means } = answer
    this.meaning = means ?? this.meaning
    if (revision > this.directivesAt) await this.tried(() => this.askDirectives())
    if (down === undefined) return
    if (down.figures !== this.figuresAt) await this.tried(() => this.askFigures())
    else if (down.figures > 0) this.parts.figuresHeard()
    if (down.definitions > this.definitionsAt) await this.tried(() => this.askDefinitions(down.definitions))
  }

  /** Where the two do not agree as a whole: what of both is otherwise, again when either has changed. */
  private async compare({ revision, meanings }: { revision: string; meanings: Meanings }): Promise<void> {
    const of = `${revision} ${this.meaning}`
    if (!this.tellsMeanings || of === this.compared?.of) return
    const theirs = revision === this.meaning ? {} : await this.theirMeanings()
    const ours = meaningsWithin(meanings, this.domains)
    this.compared = theirs && { differing: differingMeanings(ours, theirs), of }
  }

  private async theirMeanings(): Promise<Meanings | undefined> {
    try {
      return (await this.ask({ type: 'meanings' })).meanings
    } catch (error) {
      this.compared = undefined
      throw error
    }
  }

  /** It is asked for again; why it failed is told when that is another reason. */
  private async tried<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work()
    } catch (error) {
      if (error instanceof LinkDown) return undefined
      const reason = error instanceof Error ? error.message : String(error)
      if (reason !== this.failed) this.parts.log.warn({ reason }, 'what comes down the link cannot be taken')
      this.failed = reason
      return undefined
    }
  }

  private async askDirectives(): Promise<void> {
    const { directives, revision } = await this.ask({ type: 'directives', since: this.directivesAt })
    if (directives === undefined || revision === undefined) return
    const read = directives.map((one) => caseSchema.safeParse(one))
    this.recording.directives = revision
    this.parts.directives(
      read.flatMap(({ data }) => data ?? []),
      revision,
    )
    const [problem] = read.flatMap(({ error }) => error ?? [])
    if (problem !== undefined) throw problem
  }

  /** Page by page, and all at once to who adopts them: one takes what another means. */
  private async askDefinitions(end: number): Promise<void> {
    const all: unknown[] = []
    let at = 0
    while (at < end && all.length < MAX_DEFINITIONS) {
      const { definitions = [], until = end } = await this.ask({ type: 'definitions', since: at })
      all.push(...definitions)
      if (until <= at) break
      at = until
    }
    const { definitions, unreadable } = readableDefinitions(all)
    this.recording.definitions = end
    this.unreadable = unreadable
    this.parts.definitions(definitions, end)
  }

  private async askFigures(): Promise<void> {
    const { figures, until } = await this.ask({ type: 'figures', since: this.figuresAt })
    if (figures === undefined || until === undefined) return
    this.figuresAt = until
    this.parts.figures(this.parent, figures)
  }

  private async ask(message: UplinkMessage): Promise<z.infer<typeof answerSchema>> {
    return answerSchema.parse(await this.link.ask('uplink', message))
  }
}
