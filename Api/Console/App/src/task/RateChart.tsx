import type { RatePoint } from '../graphql/schema'
import { count, rate } from '../parts/numbers'
import { pacesOf } from './paces'
import { clockTime, exactTime } from '../parts/When'

const width = 720
const height = 120

/** How fast the rows went in, over the time that it took. */
export function RateChart({ points, startedAt }: { points: RatePoint[]; startedAt: string | null }) {
  if (points.length < 2) return <p class="dim">There are too few measurements for a chart.</p>
  const paces = pacesOf(points, startedAt)
  const most = Math.max(...paces.map(pace => pace.perSecond), 1)
  const [first, last] = [Date.parse(paces[0]!.at), Date.parse(paces.at(-1)!.at)]
  const places = paces.map(
    pace => [((Date.parse(pace.at) - first) / Math.max(last - first, 1)) * width, height - (pace.perSecond / most) * (height - 8)] as const,
  )
  const line = places.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')
  const mean = points.reduce((sum, point) => sum + point.rows, 0) / Math.max((last - Date.parse(startedAt ?? paces[0]!.at)) / 1000, 1)
  return (
    <figure class="chart">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Rows per second from ${exactTime(paces[0]!.at)} to ${exactTime(paces.at(-1)!.at)}: ${count(Math.round(most))} at most, ${count(Math.round(mean))} on average`}
      >
        <polygon points={`0,${height} ${line} ${width},${height}`} />
        <line class="grid" x1="0" x2={width} y1={height - (height - 8) / 2} y2={height - (height - 8) / 2} />
        <polyline points={line} />
        {paces.map((pace, index) => (
          <rect key={pace.at} class="probe" x={places[index]![0] - width / paces.length / 2} width={width / paces.length} height={height}>
            <title>{`${exactTime(pace.at)}: ${rate(pace.perSecond)}`}</title>
          </rect>
        ))}
      </svg>
      <figcaption>
        <span>{clockTime(paces[0]!.at)}</span>
        <span>
          at most {rate(most)}, on average {rate(mean)}
        </span>
        <span>{clockTime(paces.at(-1)!.at)}</span>
      </figcaption>
    </figure>
  )
}
