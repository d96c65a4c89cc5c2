import type { Case, Fact, Notice, Thing } from '../../shared/observation.ts'
import { standsSince } from '../../shared/freshness.ts'
import type { FactChange, Gone } from './changes.ts'
import type { FactTable } from './fact-table.ts'
import { isBeyond, type Origin, type Outcome } from './origin.ts'
import type { World } from './world.ts'

/** What a fact that the world is unsure of counts as: it is asked for, or known to be new. */
export type WhenUnsure = 'ask' | 'new'

/** A fact comes into the world, or is found to be there, or to be refused. */
export function takeFact(world: World, fact: Fact, origin: Origin, whenUnsure: WhenUnsure): Outcome {
  switch (fact.type) {
    case 'thing':
      return takeThing(world, fact, origin)
    case 'case':
      return takeCase(world, fact, origin, whenUnsure)
    case 'notice':
      return takeNotice(world, fact, origin, whenUnsure)
  }
}

function takeThing(world: World, thing: Thing, origin: Origin): Outcome {
  const changes = world.changesOf(thing.kind)
  const area = world.tree.indexOf(thing.area)
  const status = world.thingStatuses.of(thing)
  const asOf = standsSince(thing.at, origin.feedClock, origin.factor, origin.arrivedAt)
  const revision = { thing, area, status, arrivedAt: origin.arrivedAt, asOf }
  const held = world.things.find(origin.feed, thing.id)
  if (!held) {
    if (world.things.things.length >= world.limits.things) return 'too-many'
    const added = world.things.add(origin.feed, revision)
    changes.wholeThings.add(added.id)
    changes.states.add(added.id)
    return 'accepted'
  }
  const comparison = world.things.compare(held, thing)
  const isOfWrongClock = isBeyond(held.thing.at, origin.feedClock) && !isBeyond(thing.at, origin.feedClock)
  if (comparison !== 'new' && !(isOfWrongClock && held.thing.kind === thing.kind)) return comparison
  const areaBefore = held.area
  const change = world.things.replace(held, revision)
  changes.states.add(held.id)
  if (change !== 'state') changes.wholeThings.add(held.id)
  if (change === 'moved') {
    changes.moves.push({ id: held.id, areaBefore })
    for (const row of world.series.rowsOfThing.get(held.id) ?? []) world.series.area[row] = area
  }
  return 'accepted'
}

function takeCase(world: World, fact: Case, origin: Origin, whenUnsure: WhenUnsure): Outcome {
  const { cases, limits } = world
  if (cases.held.size >= limits.cases && !cases.find(origin.feed, fact.id)) return 'too-many'
  const comparison = comparedIn(cases, fact, origin, whenUnsure)
  if (comparison !== 'new') return comparison
  const changes = world.changesOf(fact.kind)
  return setIn(world, cases, fact, origin, changes.cases, changes.goneCases)
}

function takeNotice(world: World, fact: Notice, origin: Origin, whenUnsure: WhenUnsure): Outcome {
  const { notices } = world
  const comparison = comparedIn(notices, fact, origin, whenUnsure)
  if (comparison !== 'new') return comparison
  // Who has to leave for it must not hang on when somebody last looked whose time was over: a replay looks elsewhen.
  if (notices.isFull(fact.kind)) world.expireNotices(origin.arrivedAt)
  const changes = world.changesOf(fact.kind)
  return setIn(world, notices, fact, origin, changes.notices, changes.goneNotices)
}

function comparedIn<F extends Case | Notice>(
  table: FactTable<F>,
  fact: F,
  origin: Origin,
  whenUnsure: WhenUnsure,
): 'new' | 'duplicate' | 'conflict' | 'unsure' {
  const comparison = table.compare(origin.feed, fact)
  return comparison === 'unsure' && whenUnsure === 'new' ? 'new' : comparison
}

function setIn<F extends Case | Notice>(
  world: World,
  table: FactTable<F>,
  fact: F,
  origin: Origin,
  revisions: FactChange<F>[],
  goneOnes: Gone[],
): Outcome {
  const area = world.tree.indexOf(fact.area)
  const { held, areaBefore, gone } = table.set(origin.feed, fact, area, origin.arrivedAt)
  if (gone?.id !== held.id) revisions.push({ id: held.id, feed: origin.feed, fact, area, areaBefore })
  if (gone) goneOnes.push({ id: gone.id, area: gone.area })
  return 'accepted'
}
