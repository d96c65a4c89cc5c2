import type { Box } from '../basemap/place-labels.ts'
import type { CrowdGrid } from './crowd-grid.ts'
import type { PointColumns } from './point-columns.ts'

const LEVELS = 4
/** A ring hides more of a name than a mark does. */
export const RING_WEIGHT = 6

/** How many marks and rings a box of the canvas would lie under, device pixels; what is bad counts more. `counted`: by group. */
export function crowdIn(
  grid: CrowdGrid,
  columns: PointColumns,
  box: Box,
  counted: readonly boolean[],
): number {
  const { cell, offsetX, offsetY } = grid
  const toRow = Math.min(grid.rows - 1, Math.floor((box.bottom - offsetY) / cell))
  const toCol = Math.min(grid.cols - 1, Math.floor((box.right - offsetX) / cell))
  let crowd = 0
  for (let row = Math.max(0, Math.floor((box.top - offsetY) / cell)); row <= toRow; row += 1) {
    for (let col = Math.max(0, Math.floor((box.left - offsetX) / cell)); col <= toCol; col += 1) {
      for (let group = 0; group < grid.groups; group += 1) {
        if (counted[group] === false) continue
        crowd += bucketIn(grid, columns, (row * grid.cols + col) * grid.groups + group, box)
      }
    }
  }
  return crowd
}

function bucketIn(grid: CrowdGrid, columns: PointColumns, bucket: number, box: Box): number {
  if (grid.clustered(bucket)) {
    const near = grid.cell / 4
    return inBox(grid.centreX(bucket, near), grid.centreY(bucket, near), box, near) ? RING_WEIGHT : 0
  }
  let crowd = 0
  for (let severity = 0; severity < LEVELS; severity += 1) {
    for (let slot = grid.first(bucket, severity); slot >= 0; slot = grid.following(slot)) {
      if (inBox(columns.x[slot] ?? 0, columns.y[slot] ?? 0, box, grid.cell / 12)) crowd += 1 + severity
    }
  }
  return crowd
}

function inBox(x: number, y: number, box: Box, margin: number): boolean {
  return (
    x >= box.left - margin && x <= box.right + margin && y >= box.top - margin && y <= box.bottom + margin
  )
}
