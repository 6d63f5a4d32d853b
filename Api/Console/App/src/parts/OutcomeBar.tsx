import type { OutcomeCounts } from '../graphql/schema'
import { count } from './numbers'

const parts: [keyof OutcomeCounts, string][] = [
  ['created', 'created'],
  ['updated', 'updated'],
  ['unchanged', 'unchanged'],
  ['skipped', 'skipped'],
  ['rejected', 'rejected'],
  ['notAttempted', 'not done'],
]

export function outcomeText(counts: OutcomeCounts): string {
  return (
    parts
      .filter(([name]) => counts[name] > 0)
      .map(([name, word]) => `${count(counts[name])} ${word}`)
      .join(', ') || 'no rows yet'
  )
}

/** What became of the rows, as one bar: its length is all rows, and what has not been done yet is left empty. */
export function OutcomeBar({ counts, rows, isLarge = false }: { counts: OutcomeCounts; rows: number; isLarge?: boolean }) {
  const total = Math.max(rows, 1)
  let start = 0
  const text = outcomeText(counts)
  return (
    <svg class={isLarge ? 'bar large' : 'bar'} viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label={text}>
      <title>{text}</title>
      <rect class="rest" width="100" height="8" />
      {parts.map(([name]) => {
        // A single rejected row among thousands is still to be seen.
        const width = counts[name] === 0 ? 0 : Math.max((counts[name] / total) * 100, 1)
        const x = Math.min(start, 100 - width)
        start += width
        return width > 0 && <rect key={name} class={name} x={x} width={width} height="8" />
      })}
    </svg>
  )
}

/** What the colours mean. */
export const OutcomeKey = () => (
  <ul class="legend" aria-hidden="true">
    {parts.map(([name, word]) => (
      <li key={name}>
        <span class={`dot ${name}`} />
        {word}
      </li>
    ))}
  </ul>
)

/** The same in words, each with its colour. */
export function OutcomeLegend({ counts }: { counts: OutcomeCounts }) {
  return (
    <ul class="legend">
      {parts
        .filter(([name]) => counts[name] > 0)
        .map(([name, word]) => (
          <li key={name}>
            <span class={`dot ${name}`} aria-hidden="true" />
            {count(counts[name])} {word}
          </li>
        ))}
    </ul>
  )
}
