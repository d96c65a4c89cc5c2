import type { RoadNetwork } from '../roads/network.ts'
import type { Roadway } from '../traffic/traffic-model.ts'
import { armOf } from './play-scenario.ts'
import type { Scene } from './scene.ts'

/** The roads that scenarios close: shut when their time comes, or when a day begins with them, and opened after it. */
export class Closures {
  private readonly network: RoadNetwork
  private readonly roads: Roadway
  private readonly scene: Scene
  private readonly shut = new Map<string, (at: number) => void>()

  constructor(network: RoadNetwork, roads: Roadway, scene: Scene) {
    this.network = network
    this.roads = roads
    this.scene = scene
  }

  /** As often as roads should follow. */
  step(at: number): void {
    const due = new Set<string>()
    for (const { step, span } of this.scene.closures()) {
      if (at < span.from || at >= span.to) continue
      const key = `${step.link} ${step.along} ${span.from}`
      due.add(key)
      if (this.shut.has(key)) continue
      const { arm, km } = armOf({ network: this.network }, step)
      const ways = [this.roads.restrict(arm.index, km, step.openShare, at)]
      if (arm.reverse >= 0) ways.push(this.roads.restrict(arm.reverse, arm.lengthKm - km, step.openShare, at))
      this.shut.set(key, (endAt) => ways.forEach((open) => open(endAt)))
    }
    for (const [key, open] of this.shut) {
      if (due.has(key)) continue
      open(at)
      this.shut.delete(key)
    }
  }
}
