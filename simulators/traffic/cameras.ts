import type { Place } from '../../shared/observation.ts'
import type { Ground } from '../engine/ground.ts'
import type { LocalDay } from '../engine/local-day.ts'
import { HOUR_MS, MINUTE_MS } from '../engine/local-day.ts'
import { stream } from '../engine/random.ts'
import type { SimulationFile } from '../engine/simulation-file.ts'
import type { Voice } from '../engine/voice.ts'
import { rounded } from '../roads/geometry.ts'
import type { RoadNetwork } from '../roads/network.ts'
import { whereabouts } from '../roads/place-names.ts'

const SAY_EVERY_S = 60
/** Chances per camera and day. */
const OUTAGE = 0.08
const DEAD_ALL_DAY = 0.015
/** A camera is this much likelier on a kilometre of urban road. */
const URBAN_WEIGHT = 10

export interface Camera {
  id: string
  feed: string
  area: string
  name: string
  place: Place
  plateReader: boolean
}

/** Cameras spread along the roads; plate readers stand at the junctions that the pack names. */
export function placeCameras(
  network: RoadNetwork,
  ground: Ground,
  { count, plateReaders }: SimulationFile['cameras'],
  seed: number,
): Camera[] {
  const random = stream(seed, 'cameras')
  const weights = network.arms.map((arm) => arm.lengthKm * (ground.isUrban(arm.link.area) ? URBAN_WEIGHT : 1))
  return Array.from({ length: network.arms.length === 0 ? 0 : count }, (_, index) => {
    const id = `camera-${String(index + 1).padStart(3, '0')}`
    const junction = plateReaders[index]
    const arm = network.arm(random.weighted(weights))
    const km = random.next() * arm.lengthKm
    const node = junction === undefined ? undefined : network.junctionOf(junction)
    const place = rounded(node?.place ?? arm.line.placeAt(km))
    const area = ground.areaAt(place).code
    const where = node?.node.name ?? whereabouts(network, arm, km)
    const feed = node === undefined ? ground.feedOfRoad(arm.link.class, area) : ground.feedOf(area)
    return { id, feed, area, name: `Camera ${where}`, place, plateReader: node !== undefined }
  })
}

/** One day of the cameras: each is heard of once a minute; now and then one loses its picture and gets it back. */
export class CameraModel {
  private readonly cameras: readonly Camera[]
  private readonly outages: readonly { from: number; to: number }[]
  private readonly voice: Voice

  constructor(cameras: readonly Camera[], day: LocalDay, seed: number, voice: Voice) {
    this.cameras = cameras
    this.voice = voice
    this.outages = cameras.map((camera) => outage(camera, day, seed))
    cameras.forEach((_, index) => this.sayCamera(index, day.start))
  }

  /** Every second. */
  say(at: number): void {
    if (!this.voice.figures) return
    const second = Math.floor(at / 1000)
    for (let i = second % SAY_EVERY_S; i < this.cameras.length; i += SAY_EVERY_S) this.sayCamera(i, at)
  }

  private sayCamera(index: number, at: number): void {
    const camera = this.cameras[index]
    const dark = this.outages[index]
    if (camera === undefined || !this.voice.things) return
    this.voice.emit(camera.feed, {
      type: 'thing',
      id: camera.id,
      kind: 'traffic.camera',
      at,
      revision: at,
      area: camera.area,
      name: camera.name,
      place: camera.place,
      status: dark !== undefined && at >= dark.from && at < dark.to ? 'offline' : 'online',
      attributes: { plateReader: camera.plateReader },
    })
  }
}

function outage(camera: Camera, day: LocalDay, seed: number): { from: number; to: number } {
  const random = stream(seed, 'outage', camera.id, day.date)
  if (random.chance(DEAD_ALL_DAY)) return { from: day.start, to: day.end }
  if (!random.chance(OUTAGE)) return { from: day.end, to: day.end }
  const from = day.start + random.between(0, 23) * HOUR_MS
  return { from, to: Math.min(day.end, from + (3 * MINUTE_MS + random.exponential(40 * MINUTE_MS))) }
}
