import type { RatePoint } from '../graphql/schema'

export interface Pace {
  at: string
  perSecond: number
}

/** Rows per second of each slice: a point tells the rows done up to it since the one before. */
export function pacesOf(points: RatePoint[], startedAt: string | null): Pace[] {
  return points.map((point, index) => {
    const since = Date.parse(points[index - 1]?.at ?? startedAt ?? point.at)
    return { at: point.at, perSecond: point.rows / Math.max((Date.parse(point.at) - since) / 1000, 1) }
  })
}
